package dev.hardening.request.web;

import java.util.ArrayList;
import java.util.List;

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

/** Request id and latency on every kind of answer, over raw sockets. */
class RequestIntegrationTests {

	private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(RequestApplication.class, "hardening.request.enabled=true",
				"server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource({ "/ok,200", "/empty,204", "/not-modified,304", "/large,200", "/redirect,302", "/throws,500",
			"/send-error,409", "/reset,200", "/flush,200", "/callable,200", "/deferred,200", "/deferred-error,500",
			"/deferred-timeout,503", "/sse,200", "/streaming,200", "/raw-async,200", "/raw-async-timeout,204",
			"/raw-async-body,200", "/filter-error,418", "/nowhere,404", "/page.html,200" })
	void everyAnswerOfTheApplicationCarriesIdAndLatency(String path, int status) {
		RawResponse response = server.get(path, "X-Request-Id: abc-1");
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.header("X-Request-Id")).isEqualTo("abc-1");
		assertThat(Long.parseLong(response.header("X-Latency-Ms"))).isBetween(1L, 20_000L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD", "POST", "OPTIONS", "TRACE", "BREW" })
	void everyMethodCarriesIdAndLatency(String method) {
		RawResponse response = server.request(method, "/ok");
		assertThat(response.header("X-Request-Id")).matches(UUID);
		assertThat(response.headers("X-Latency-Ms")).hasSize(1);
	}

	static List<List<String>> rejectedByTheContainer() {
		return List.of(List.of("GET /[ HTTP/1.1", "Host: a"), List.of("GET /% HTTP/1.1", "Host: a"),
				List.of("GET /%2F HTTP/1.1", "Host: a"), List.of("GET /../x HTTP/1.1", "Host: a"),
				List.of("G@T / HTTP/1.1", "Host: a"), List.of("GET / HTTP/3.0", "Host: a"), List.of("GET / HTTP/1.1"),
				List.of("GET / HTTP/1.1", "Host: a", "Host: b"),
				List.of("GET / HTTP/1.1", "Host: a", "Content-Length: 1", "Content-Length: 2"),
				List.of("GET / HTTP/1.1", "Host: a", "Content-Length: -1"),
				List.of("GET / HTTP/1.1", "Host: a", "Transfer-Encoding: foo"),
				List.of("GET / HTTP/1.1", "Host: a", "Expect: foo"),
				List.of("GET / HTTP/1.1", "Host: a", "X-Long: " + "x".repeat(10_000)),
				List.of("GET / HTTP/1.1", "Host: a", "b@d name: x"), List.of("CONNECT a:80 HTTP/1.1", "Host: a"));

	}

	@ParameterizedTest
	@MethodSource("rejectedByTheContainer")
	void answersThatTheContainerMakesCarryIdAndLatency(List<String> lines) {
		RawResponse response = server.send(lines.toArray(String[]::new));
		assertThat(response.status()).isGreaterThanOrEqualTo(400);
		assertThat(response.header("X-Request-Id")).matches(UUID);
		assertThat(Long.parseLong(response.header("X-Latency-Ms"))).isPositive();
	}

	@Test
	void containerWithoutErrorPagesAndUnknownContextsAreNoException() {
		try (TestServer bare = TestServer.start(RequestApplication.class, "hardening.request.enabled=true",
				"server.servlet.context-path=/app", "spring.autoconfigure.exclude="
						+ "org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration")) {
			List<RawResponse> responses = new ArrayList<>();
			rejectedByTheContainer().forEach((lines) -> responses.add(bare.send(lines.toArray(String[]::new))));
			responses.add(bare.get("/elsewhere"));
			responses.add(bare.get("/app/throws"));
			responses.add(bare.get("/app/nowhere"));
			responses.add(bare.request("TRACE", "/app/ok"));
			assertThat(responses).allSatisfy((response) -> {
				assertThat(response.status()).isGreaterThanOrEqualTo(400);
				assertThat(response.header("X-Request-Id")).matches(UUID);
				assertThat(Long.parseLong(response.header("X-Latency-Ms"))).isPositive();
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u00e4b", "a b", "a/b", "a%0d%0aSet-Cookie", "<script>", "a,b", "'" })
	void unacceptableIdIsReplacedAndNeverEchoed(String id) {
		RawResponse response = server.get("/ok", "X-Request-Id: " + id);
		assertThat(response.header("X-Request-Id")).matches(UUID);
	}

	@Test
	void emptyLongAndDuplicateIdsAreReplaced() {
		assertThat(server.get("/ok", "X-Request-Id:").header("X-Request-Id")).matches(UUID);
		assertThat(server.get("/ok", "X-Request-Id: " + "a".repeat(129)).header("X-Request-Id")).matches(UUID);
		assertThat(server.get("/ok", "X-Request-Id: " + "a".repeat(128)).header("X-Request-Id")).hasSize(128);
		assertThat(server.get("/ok", "X-Request-Id: a", "X-Request-Id: b").header("X-Request-Id")).matches(UUID);
		RawResponse huge = server.get("/ok", "X-Request-Id: " + "a".repeat(10_000));
		assertThat(huge.status()).isEqualTo(400);
		assertThat(huge.header("X-Request-Id")).matches(UUID);
	}

	@Test
	void lineBreakInAnIdAddsNoHeader() {
		RawResponse bareReturn = server.get("/ok", "X-Request-Id: a\rX-Evil: 1");
		assertThat(bareReturn.headers("X-Evil")).isEmpty();
		RawResponse lineFeed = server.get("/ok", "X-Request-Id: a\nX-Evil: 1");
		assertThat(lineFeed.headers("X-Evil")).isEmpty();
	}

	@Test
	void loggingContextHoldsTheIdDuringTheRequestAndIsCleanAfterwards() {
		RequestApplication.SEEN.clear();
		RequestApplication.OUTSIDE.clear();
		server.get("/ok", "X-Request-Id: first");
		server.get("/deferred", "X-Request-Id: second");
		server.get("/throws", "X-Request-Id: third");
		server.get("/ok", "X-Request-Id: fourth");
		assertThat(RequestApplication.SEEN).containsExactly("first", "second", "fourth");
		// One container thread serves them all: what one leaves behind the next would
		// see.
		assertThat(RequestApplication.OUTSIDE).hasSizeGreaterThanOrEqualTo(7).containsOnly("null");
	}

	@Test
	void handlersFindTheIdInTheRequest() {
		assertThat(server.get("/echo-attribute", "X-Request-Id: here").body()).contains("\"id\":\"here\"");
	}

	@Test
	void latencyOfAStreamIsTheTimeToItsFirstByte() {
		assertThat(Long.parseLong(server.get("/sse").header("X-Latency-Ms"))).isLessThan(5_000);
	}

}
