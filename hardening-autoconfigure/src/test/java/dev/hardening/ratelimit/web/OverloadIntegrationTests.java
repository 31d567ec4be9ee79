package dev.hardening.ratelimit.web;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import dev.hardening.ratelimit.overload.OverloadCounters;
import dev.hardening.ratelimit.overload.OverloadLimiter;
import dev.hardening.ratelimit.overload.OverloadOutcome;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Load on a real server that serves four at a time, or as many as come. */
@Timeout(60)
class OverloadIntegrationTests {

	private static final int MOST = 24;

	private static void awaitThat(String what, BooleanSupplier condition) throws InterruptedException {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(Duration.ofSeconds(30));
			Thread.sleep(5);
		}
	}

	@Test
	void overloadedServerRefusesSomeServesAsManyAndRecovers() throws Exception {
		try (TestServer server = TestServer.start(OverloadedApplication.class, "test.max=" + MOST);
				LoadClients probe = new LoadClients(server, "/health", 1)) {
			OverloadLimiter limiter = server.context().getBean(OverloadLimiter.class);
			OverloadCounters counters = server.context().getBean(OverloadCounters.class);
			try (LoadClients few = new LoadClients(server, "/bottleneck", 3)) {
				// Long enough for a mean that an overload does not move at once.
				awaitThat("usual load", () -> few.answers(200) >= 1200);
				assertThat(few.answers()).as("nothing is refused").containsOnlyKeys(200);
			}
			assertThat(limiter.limit()).isEqualTo(MOST);
			long probesBefore;
			try (LoadClients many = new LoadClients(server, "/bottleneck", 200)) {
				awaitThat("the limit falls", () -> limiter.limit() <= MOST * 3 / 4);
				long servedBefore = many.answers(200);
				probesBefore = probe.answers(200);
				awaitThat("many are served on", () -> many.answers(200) >= servedBefore + 100);
				assertThat(limiter.inFlight()).isLessThanOrEqualTo(MOST);
				assertThat(many.answers()).containsOnlyKeys(200, 503);
				RawResponse refusal = many.lastRefusal();
				assertThat(refusal.status()).isEqualTo(503);
				assertThat(refusal.header("Retry-After")).isEqualTo("2");
				assertThat(refusal.body()).contains("\"code\":\"overloaded\"");
			}
			assertThat(probe.answers(200)).as("probes during the overload").isGreaterThan(probesBefore);
			long refused = counters.get(OverloadOutcome.REJECTED);
			assertThat(refused).isPositive();
			try (LoadClients few = new LoadClients(server, "/bottleneck", 3)) {
				awaitThat("the limit is back", () -> limiter.limit() == MOST);
				assertThat(few.answers()).containsOnlyKeys(200);
			}
			assertThat(counters.get(OverloadOutcome.REJECTED)).isEqualTo(refused);
			assertThat(probe.answers()).as("probes").containsOnlyKeys(200);
			awaitThat("all have left", () -> limiter.inFlight() == 0);
		}
	}

	@Test
	void healthyServerRefusesNothing() throws Exception {
		try (TestServer server = TestServer.start(OverloadedApplication.class, "test.max=180")) {
			OverloadLimiter limiter = server.context().getBean(OverloadLimiter.class);
			OverloadCounters counters = server.context().getBean(OverloadCounters.class);
			try (LoadClients clients = new LoadClients(server, "/fast", 100)) {
				awaitThat("load", () -> clients.answers(200) >= 10_000);
				assertThat(clients.answers()).containsOnlyKeys(200);
			}
			assertThat(counters.get(OverloadOutcome.REJECTED)).isZero();
			assertThat(counters.get(OverloadOutcome.ALLOWED)).isGreaterThanOrEqualTo(10_000);
			awaitThat("all have left", () -> limiter.inFlight() == 0);
		}
	}

}
