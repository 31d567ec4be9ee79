package dev.hardening.tracing.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpServer;
import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.context.LogContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What a peer receives from the clients that Boot's builders make, without a tracer. */
@TestInstance(Lifecycle.PER_CLASS)
class OutboundIntegrationTests {

	private static final TraceContext TRACE = new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331",
			true, "congo=t61rcWkgMzE");

	private static final LogContext CONTEXT = LogContext.of("order-1", null, TRACE);

	private final BlockingQueue<Map<String, List<String>>> received = new LinkedBlockingQueue<>();

	private HttpServer peer;

	private ConfigurableApplicationContext context;

	private ConfigurableApplicationContext renamed;

	@BeforeAll
	void start() throws IOException {
		this.peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.peer.createContext("/", (exchange) -> {
			Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			headers.putAll(exchange.getRequestHeaders());
			this.received.add(headers);
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		this.peer.start();
		this.context = run();
		this.renamed = run("--hardening.request.request-id-header=X-Correlation");
	}

	@AfterAll
	void stop() {
		this.context.close();
		this.renamed.close();
		this.peer.stop(0);
	}

	@ParameterizedTest
	@MethodSource("clients")
	void carriesTheIdsOfTheThread(Client client) throws InterruptedException {
		try (LogContext.Scope scope = CONTEXT.open()) {
			client.get(this.context, uri(), Map.of());
		}
		Map<String, List<String>> headers = takeReceived();
		assertThat(headers.get("X-Request-Id")).containsExactly("order-1");
		assertThat(headers.get("traceparent"))
			.containsExactly("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
		assertThat(headers.get("tracestate")).containsExactly("congo=t61rcWkgMzE");
	}

	@ParameterizedTest
	@MethodSource("clients")
	void addsNothingWithoutIds(Client client) throws InterruptedException {
		client.get(this.context, uri(), Map.of());
		assertThat(takeReceived()).doesNotContainKeys("X-Request-Id", "traceparent", "tracestate");
	}

	@ParameterizedTest
	@MethodSource("clients")
	void leavesWhatTheApplicationHasSet(Client client) throws InterruptedException {
		try (LogContext.Scope scope = CONTEXT.open()) {
			client.get(this.context, uri(), Map.of("x-request-id", "own", "Traceparent", "own-trace"));
		}
		Map<String, List<String>> headers = takeReceived();
		assertThat(headers.get("X-Request-Id")).containsExactly("own");
		assertThat(headers.get("traceparent")).containsExactly("own-trace");
		assertThat(headers).doesNotContainKey("tracestate");
	}

	@ParameterizedTest
	@MethodSource("clients")
	void sendsNoIdThatIsNoHeader(Client client) throws InterruptedException {
		for (String id : List.of("two words", "line\r\nX-Admin: true", "\u00e9", "a".repeat(129), "")) {
			try (LogContext.Scope scope = LogContext.of(id, null, null).open()) {
				client.get(this.context, uri(), Map.of());
			}
			assertThat(takeReceived()).as(id).doesNotContainKeys("X-Request-Id", "X-Admin");
		}
	}

	@ParameterizedTest
	@MethodSource("clients")
	void usesTheConfiguredName(Client client) throws InterruptedException {
		try (LogContext.Scope scope = CONTEXT.open()) {
			client.get(this.renamed, uri(), Map.of());
		}
		Map<String, List<String>> headers = takeReceived();
		assertThat(headers.get("X-Correlation")).containsExactly("order-1");
		assertThat(headers).doesNotContainKey("X-Request-Id");
	}

	@Test
	void webClientRemembersWhoWroteTheCall() throws InterruptedException {
		WebClient client = this.context.getBean(WebClient.Builder.class).build();
		try (LogContext.Scope scope = CONTEXT.open()) {
			client.get().uri(uri()).retrieve().toBodilessEntity().subscribeOn(Schedulers.boundedElastic()).block();
		}
		assertThat(takeReceived().get("X-Request-Id")).containsExactly("order-1");
	}

	@Test
	void webClientPrefersWhoSubscribes() throws InterruptedException {
		WebClient client = this.context.getBean(WebClient.Builder.class).build();
		var call = inContext("first", () -> client.get().uri(uri()).retrieve().toBodilessEntity());
		inContext("second", call::block);
		assertThat(takeReceived().get("X-Request-Id")).containsExactly("second");
		call.block();
		assertThat(takeReceived().get("X-Request-Id")).containsExactly("first");
	}

	private static <T> T inContext(String requestId, java.util.function.Supplier<T> work) {
		try (LogContext.Scope scope = LogContext.of(requestId, null, null).open()) {
			return work.get();
		}
	}

	static Stream<Client> clients() {
		return Stream.of(named("RestTemplate", (context, uri, headers) -> {
			RestTemplate client = context.getBean(RestTemplateBuilder.class).build();
			HttpHeaders httpHeaders = new HttpHeaders();
			headers.forEach(httpHeaders::add);
			client.exchange(uri, HttpMethod.GET, new HttpEntity<>(httpHeaders), Void.class);
		}), named("RestClient", (context, uri, headers) -> {
			Consumer<HttpHeaders> add = (target) -> headers.forEach(target::add);
			context.getBean(RestClient.Builder.class).build().get().uri(uri).headers(add).retrieve().toBodilessEntity();
		}), named("WebClient", (context, uri, headers) -> {
			Consumer<HttpHeaders> add = (target) -> headers.forEach(target::add);
			context.getBean(WebClient.Builder.class)
				.build()
				.get()
				.uri(uri)
				.headers(add)
				.retrieve()
				.toBodilessEntity()
				.block();
		}));
	}

	private static Client named(String name, Client client) {
		return new Client() {

			@Override
			public void get(ConfigurableApplicationContext context, String uri, Map<String, String> headers) {
				client.get(context, uri, headers);
			}

			@Override
			public String toString() {
				return name;
			}

		};
	}

	private static ConfigurableApplicationContext run(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(Stream
				.concat(Stream.of("--hardening.tracing.enabled=true", "--spring.main.banner-mode=off",
						"--logging.level.root=warn", "--spring.jmx.enabled=false"), Stream.of(properties))
				.toArray(String[]::new));
	}

	private String uri() {
		return "http://localhost:" + this.peer.getAddress().getPort() + "/";
	}

	private Map<String, List<String>> takeReceived() throws InterruptedException {
		Map<String, List<String>> headers = this.received.poll(10, TimeUnit.SECONDS);
		assertThat(headers).isNotNull();
		assertThat(this.received).isEmpty();
		return headers;
	}

	interface Client {

		void get(ConfigurableApplicationContext context, String uri, Map<String, String> headers);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
