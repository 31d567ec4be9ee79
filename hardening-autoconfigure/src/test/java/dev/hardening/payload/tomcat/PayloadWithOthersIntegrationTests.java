package dev.hardening.payload.tomcat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.PayloadOutcome;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * In an application with Spring Security, an advice that takes every exception, lazy
 * multipart resolution and without the other features.
 */
class PayloadWithOthersIntegrationTests {

	private static final int LIMIT = 20_000;

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(SecuredApplication.class, "hardening.payload.enabled=true",
				"hardening.payload.max-size=" + LIMIT + "B", "spring.servlet.multipart.resolve-lazily=true",
				"hardening.payload.json.max-depth=3", "management.metrics.enable.hardening=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static void assertRejected(RawResponse response) {
		assertThat(response.status()).as(response.text()).isEqualTo(413);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.body()).contains("\"code\":\"payload_too_large\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/json", "/form", "/parameter", "/part", "/raw", "/callable", "/listener" })
	void largeBodyIsRejectedWhateverTheApplicationMakesOfTheException(String path) throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head(path, Bodies.type(path), "Transfer-Encoding: chunked")
				.chunks(Bodies.of(path, LIMIT), 3_000);
			assertThat(connection.read().status()).isEqualTo(200);
			PayloadApplication.DONE.clear();
			connection.head(path, Bodies.type(path), "Transfer-Encoding: chunked")
				.chunks(Bodies.of(path, LIMIT + 1), 3_000);
			assertRejected(connection.read());
		}
		assertThat(PayloadApplication.DONE).isEmpty();
	}

	@Test
	void wholeBodyIsRefusedBeforeAnybodyLogsIn() throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/secret", "Content-Length: " + (LIMIT + 1));
			assertRejected(connection.read());
		}
	}

	@Test
	void refusalBySpringSecurityStaysOne() throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/secret", "Content-Type: text/plain", "Transfer-Encoding: chunked")
				.chunks(new byte[LIMIT * 3], 3_000);
			assertThat(connection.read().status()).isEqualTo(403);
		}
	}

	@Test
	void manyAtOnceAreCountedEachByItself() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(64);
		try {
			List<Future<Integer>> answers = new ArrayList<>();
			for (int i = 0; i < 64; i++) {
				int size = (i % 2 == 0) ? LIMIT : LIMIT + 1;
				answers.add(executor.submit(() -> upload(size)));
			}
			for (int i = 0; i < answers.size(); i++) {
				assertThat(answers.get(i).get()).isEqualTo((i % 2 == 0) ? 200 : 413);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void uploadThatItsClientAbortsDisturbsNobody() throws IOException {
		for (int i = 0; i < 20; i++) {
			try (Connection connection = new Connection(server.port())) {
				connection.head("/raw", "Transfer-Encoding: chunked").send("1000\r\n" + "x".repeat(0x800));
			}
		}
		assertThat(upload(LIMIT)).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate" })
	void bombIsNotInflatedBeyondItsLimit(String encoding) throws IOException {
		byte[] bomb = compressed(encoding, 10_000_000);
		assertThat(bomb.length).isLessThan(LIMIT);
		PayloadCounters counters = server.context().getBean(PayloadCounters.class);
		long before = counters.get(PayloadCounters.INFLATED, PayloadOutcome.REJECTED);
		assertRejected(inflate(encoding, bomb));
		assertThat(counters.get(PayloadCounters.INFLATED, PayloadOutcome.REJECTED)).isEqualTo(before + 1);
		assertThat(inflate(encoding, compressed(encoding, 10_000)).body()).isEqualTo("inflated 10000");
		assertRejected(inflate(encoding, compressed(encoding, 10_001)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate" })
	void bodyThatCannotBeInflatedIsMalformed(String encoding) throws IOException {
		byte[] whole = compressed(encoding, 5_000);
		assertMalformed(inflate(encoding, Arrays.copyOf(whole, whole.length - 5)));
		assertMalformed(inflate(encoding, Arrays.copyOf(whole, 5)));
		assertMalformed(inflate(encoding, "this is no archive".getBytes(StandardCharsets.US_ASCII)));
	}

	private static void assertMalformed(RawResponse response) {
		assertThat(response.status()).as(response.text()).isEqualTo(400);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.body()).contains("\"code\":\"malformed_request\"");
	}

	@Test
	void deepJsonIsMalformed() throws IOException {
		assertThat(json("{\"a\":[[1]]}")).isEqualTo(200);
		// What the advice of the application makes of it.
		assertThat(json("{\"a\":[[[1]]]}")).isEqualTo(500);
	}

	@Test
	void rejectionsArePublished() throws IOException {
		assertThat(upload(LIMIT + 1)).isEqualTo(413);
		MeterRegistry registry = server.context().getBean(MeterRegistry.class);
		assertThat(registry.get("hardening.payload.requests")
			.tag("rule", "default")
			.tag("outcome", "rejected")
			.functionCounter()
			.count()).isPositive();
	}

	private static int json(String body) throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/json", "Content-Type: application/json", "Content-Length: " + body.length()).send(body);
			return connection.read().status();
		}
	}

	private static int upload(int size) throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/raw", "Transfer-Encoding: chunked").chunks(Bodies.of("/raw", size), 1_000);
			return connection.read().status();
		}
	}

	private static RawResponse inflate(String encoding, byte[] body) throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/inflate", "Content-Encoding: " + encoding, "Content-Length: " + body.length).send(body);
			return connection.read();
		}
	}

	private static byte[] compressed(String encoding, int size) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DeflaterOutputStream out = encoding.equals("gzip") ? new GZIPOutputStream(bytes)
				: new DeflaterOutputStream(bytes)) {
			out.write("x".repeat(size).getBytes(StandardCharsets.US_ASCII));
		}
		return bytes.toByteArray();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	@EnableWebSecurity
	@Import({ PayloadApplication.class, Advice.class })
	static class SecuredApplication {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.csrf(AbstractHttpConfigurer::disable)
				.authorizeHttpRequests(
						(requests) -> requests.requestMatchers("/secret").denyAll().anyRequest().permitAll())
				.build();
		}

	}

	/** Takes everything, as many applications do. */
	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler(Exception.class)
		ResponseEntity<String> any(Exception exception) {
			return ResponseEntity.internalServerError().body("own envelope");
		}

	}

}
