package dev.hardening.ratelimit.web;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import dev.hardening.ratelimit.overload.OverloadCounters;
import dev.hardening.ratelimit.overload.OverloadLimiter;
import dev.hardening.ratelimit.overload.OverloadOutcome;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds a place, and what does not: on a real server with room for one request. */
@Timeout(60)
class OverloadFilterIntegrationTests {

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private TestServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	private void start(String... properties) {
		this.server = TestServer.start(OverloadedApplication.class,
				Stream.concat(Stream.of("test.max=1", "server.shutdown=immediate"), Arrays.stream(properties))
					.toArray(String[]::new));
	}

	private OverloadLimiter limiter() {
		return this.server.context().getBean(OverloadLimiter.class);
	}

	private long count(OverloadOutcome outcome) {
		return this.server.context().getBean(OverloadCounters.class).get(outcome);
	}

	private static void await(BooleanSupplier condition) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
			Thread.onSpinWait();
		}
	}

	/** Occupy the only place until {@code open} is answered. */
	private CompletableFuture<RawResponse> hold() {
		CompletableFuture<RawResponse> held = CompletableFuture.supplyAsync(() -> this.server.get("/hold"));
		await(() -> limiter().inFlight() == 1);
		return held;
	}

	@Test
	void refusalTellsWhatAndWhenToComeBack() {
		start();
		hold();
		RawResponse refusal = this.server.get("/fast", "Origin: https://good.example");
		assertThat(refusal.status()).isEqualTo(503);
		assertThat(refusal.header("Retry-After")).isEqualTo("2");
		assertThat(refusal.header("Cache-Control")).isEqualTo("no-store");
		assertThat(refusal.header("Content-Type")).startsWith("application/problem+json");
		assertThat(refusal.headers("Access-Control-Allow-Origin")).as("no handler of that path allows it").isEmpty();
		assertThat(refusal.body()).contains(
				"\"type\":\"https://iana.org/assignments/http-problem-types#temporary-reduced-capacity\"",
				"\"title\":\"Service Unavailable\"", "\"status\":503", "\"code\":\"overloaded\"",
				"\"instance\":\"/fast\"", "Try again in 2 s.");
		RawResponse cross = this.server.get("/hold", "Origin: https://good.example");
		assertThat(cross.status()).isEqualTo(503);
		assertThat(cross.header("Access-Control-Allow-Origin")).isEqualTo("https://good.example");
		assertThat(cross.header("Access-Control-Expose-Headers")).contains("Retry-After");
		assertThat(count(OverloadOutcome.REJECTED)).isEqualTo(2);
		assertThat(count(OverloadOutcome.ALLOWED)).isEqualTo(1);
	}

	@Test
	void exemptRequestsAreNeitherRefusedNorCounted() {
		start();
		hold();
		assertThat(this.server.get("/health").status()).isEqualTo(200);
		assertThat(limiter().inFlight()).isEqualTo(1);
		assertThat(count(OverloadOutcome.ALLOWED)).isEqualTo(1);
		assertThat(count(OverloadOutcome.REJECTED)).isZero();
	}

	@Test
	void shadowCountsAndRefusesNothing() throws Exception {
		start("test.shadow=true");
		CompletableFuture<RawResponse> held = hold();
		assertThat(this.server.get("/fast").status()).isEqualTo(200);
		assertThat(count(OverloadOutcome.SHADOWED)).isEqualTo(1);
		assertThat(count(OverloadOutcome.REJECTED)).isZero();
		assertThat(this.server.get("/open").status()).isEqualTo(200);
		assertThat(held.get().status()).isEqualTo(200);
		await(() -> limiter().inFlight() == 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/fast", "/status/404", "/status/429", "/status/500", "/status/503", "/throws", "/forward",
			"/missing", "/callable" })
	void placeIsGivenBack(String path) {
		start();
		for (int i = 0; i < 3; i++) {
			assertThat(this.server.get(path).text()).doesNotContain("overloaded");
			await(() -> limiter().inFlight() == 0);
		}
		assertThat(count(OverloadOutcome.ALLOWED)).as("forwards, errors and async dispatches count no more")
			.isEqualTo(3);
	}

	@Test
	void requestsThatWaitWithoutAThreadHoldNoPlace() throws Exception {
		start();
		OverloadedApplication.DEFERRED.clear();
		CompletableFuture<RawResponse> deferred = CompletableFuture.supplyAsync(() -> this.server.get("/deferred"));
		await(() -> !OverloadedApplication.DEFERRED.isEmpty() && limiter().inFlight() == 0);
		assertThat(this.server.get("/fast").status()).isEqualTo(200);
		OverloadedApplication.DEFERRED.remove().setResult("late");
		assertThat(deferred.get().body()).contains("late");
		assertThat(count(OverloadOutcome.ALLOWED)).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/sse", "/upgrade" })
	void openStreamsHoldNoPlace(String path) throws Exception {
		start();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.port())) {
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n")
					.getBytes(StandardCharsets.ISO_8859_1));
			InputStream in = socket.getInputStream();
			String head = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
			assertThat(head).isEqualTo(path.equals("/sse") ? "HTTP/1.1 200" : "HTTP/1.1 101");
			await(() -> limiter().inFlight() == 0);
			assertThat(this.server.get("/fast").status()).isEqualTo(200);
		}
	}

}
