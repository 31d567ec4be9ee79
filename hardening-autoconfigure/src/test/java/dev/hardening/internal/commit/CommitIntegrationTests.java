package dev.hardening.internal.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.hardening.request.web.RequestApplication;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The headers of two features on every kind of response, each once. */
class CommitIntegrationTests {

	private static final List<String> HEADERS = List.of("X-Request-Id", "X-Latency-Ms", "Content-Security-Policy",
			"X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
			"Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "X-Permitted-Cross-Domain-Policies");

	private static final String[] BOTH = { "hardening.request.enabled=true", "hardening.headers.enabled=true",
			"hardening.rate-limit.enabled=true", "hardening.rate-limit.policies.default.limit=1000000",
			"hardening.rate-limit.policies.address-ceiling.limit=1000000", "hardening.rate-limit.policies.none.limit=1",
			"hardening.rate-limit.policies.none.per=ip", "hardening.rate-limit.routes[0].path=/empty-bucket",
			"hardening.rate-limit.routes[0].policies=none" };

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(RequestApplication.class, BOTH);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static void assertOnce(RawResponse response) {
		HEADERS.forEach(
				(header) -> assertThat(response.headers(header)).as(header + " in\n" + response.text()).hasSize(1));
		boolean json = response.headers("Content-Type").stream().anyMatch((type) -> type.contains("json"));
		assertThat(response.header("Content-Security-Policy")).as(response.text())
			.startsWith(json ? "default-src 'none';" : "base-uri 'self';");
	}

	@ParameterizedTest
	@CsvSource({ "/ok,200", "/empty,204", "/not-modified,304", "/large,200", "/redirect,302", "/throws,500",
			"/send-error,409", "/reset,200", "/flush,200", "/callable,200", "/deferred,200", "/deferred-error,500",
			"/deferred-timeout,503", "/sse,200", "/streaming,200", "/raw-async,200", "/raw-async-timeout,204",
			"/raw-async-body,200", "/filter-error,418", "/nowhere,404", "/page.html,200" })
	void areOnAnswersOfTheApplication(String path, int status) {
		RawResponse response = server.get(path);
		assertThat(response.status()).isEqualTo(status);
		assertOnce(response);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "POST", "OPTIONS", "TRACE", "BREW" })
	void areOnAnswersToEveryMethod(String method) {
		assertOnce(server.request(method, "/ok"));
	}

	/** One for each stage at which the container gives up. */
	static Stream<List<String>> rejectedByTheContainer() {
		return Stream.of(List.of("G@T / HTTP/1.1", "Host: a"), List.of("GET /% HTTP/1.1", "Host: a"),
				List.of("GET / HTTP/1.1"), List.of("GET / HTTP/1.1", "Host: a", "Transfer-Encoding: foo"),
				List.of("GET / HTTP/1.1", "Host: a", "X-Long: " + "x".repeat(10_000)),
				List.of("CONNECT a:80 HTTP/1.1", "Host: a"));
	}

	@ParameterizedTest
	@MethodSource("rejectedByTheContainer")
	void areOnAnswersOfTheContainer(List<String> lines) {
		RawResponse response = server.send(lines.toArray(String[]::new));
		assertThat(response.status()).isGreaterThanOrEqualTo(400);
		assertOnce(response);
	}

	@Test
	void areOnRejectionsOfTheRateLimiter() {
		server.get("/empty-bucket");
		RawResponse rejected = server.get("/empty-bucket");
		assertThat(rejected.status()).isEqualTo(429);
		assertOnce(rejected);
		assertThat(rejected.header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void optionsOfTheServerIsAnsweredByTheConnectorAlone() {
		// As documented: no valve is asked.
		assertThat(server.send("OPTIONS * HTTP/1.1", "Host: a", "Connection: close").headers("X-Frame-Options"))
			.isEmpty();
	}

	@Test
	void areThereWithoutErrorPagesAndInUnknownContexts() {
		List<String> properties = new ArrayList<>(List.of(BOTH));
		properties.add("server.servlet.context-path=/app");
		properties.add("hardening.headers.rules[0].path=/**");
		properties.add("hardening.headers.rules[0].referrer-policy=same-origin");
		properties.add("spring.autoconfigure.exclude="
				+ "org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration");
		try (TestServer bare = TestServer.start(RequestApplication.class, properties.toArray(String[]::new))) {
			List<RawResponse> responses = new ArrayList<>();
			rejectedByTheContainer().forEach((lines) -> responses.add(bare.send(lines.toArray(String[]::new))));
			responses.add(bare.get("/elsewhere"));
			responses.add(bare.get("/app/throws"));
			responses.add(bare.get("/app/nowhere"));
			responses.add(bare.get("/app/filter-error"));
			responses.add(bare.request("TRACE", "/app/ok"));
			assertThat(responses).allSatisfy(CommitIntegrationTests::assertOnce);
		}
	}

}
