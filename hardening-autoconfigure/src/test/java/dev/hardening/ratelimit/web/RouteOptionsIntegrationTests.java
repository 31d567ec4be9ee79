package dev.hardening.ratelimit.web;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitOutcome;
import dev.hardening.support.RawResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.hardening.ratelimit.web.LimitedServer.ALICE;
import static dev.hardening.ratelimit.web.LimitedServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

/** What a route or a policy can ask for beyond one token of one bucket. */
class RouteOptionsIntegrationTests {

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private LimitedServer server;

	private void start(String... properties) {
		this.server = LimitedServer.start(PolicyApplication.class, properties);
	}

	@AfterEach
	void stop() {
		PolicyApplication.gate.countDown();
		this.server.close();
	}

	@Test
	void shadowModeCountsAndChangesNothing() {
		start(".mode=shadow");
		this.server.statuses(4, "/api/other");
		RawResponse last = this.server.get("/api/other");
		assertThat(last.status()).isEqualTo(200);
		assertThat(last.headers("RateLimit")).isEmpty();
		assertThat(last.headers("X-RateLimit-Limit")).isEmpty();
		RateLimitCounters counters = this.server.bean(RateLimitCounters.class);
		assertThat(counters.total("default", RateLimitOutcome.SHADOWED)).isEqualTo(2);
		assertThat(counters.total("default", RateLimitOutcome.ALLOWED)).isEqualTo(3);
		assertThat(counters.total("default", RateLimitOutcome.REJECTED)).isZero();
	}

	@Test
	void policyInShadowModeStandsBesideEnforcedOnes() {
		start(".policies.new.limit=1", ".policies.new.window=1h", ".policies.new.mode=shadow", ".routes[0].path=/**",
				".routes[0].policies=default,new");
		assertThat(this.server.statuses(4, "/api/other")).containsExactly(200, 200, 200, 429);
		assertThat(this.server.get("/api/other").header("RateLimit-Policy")).doesNotContain("new");
		assertThat(this.server.bean(RateLimitCounters.class).total("new", RateLimitOutcome.SHADOWED)).isEqualTo(2);
	}

	@Test
	void costIsTakenFromThePoliciesOfTheRouteButNotFromTheCeiling() {
		start(".policies.default.limit=5", ".routes[0].path=/**", ".routes[0].policies=default", ".routes[0].cost=2");
		assertThat(this.server.get("/api/other").header("RateLimit"))
			.matches("\"default\";r=3;t=\\d+, \"address-ceiling\";r=999;t=1");
		assertThat(this.server.statuses(2, "/api/other")).containsExactly(200, 429);
	}

	@Test
	void endpointsHaveBucketsOfTheirOwnByPatternAndMethod() {
		start(".policies.default.scope=endpoint");
		assertThat(this.server.statuses(2, "/api/items/1")).containsOnly(200);
		assertThat(this.server.request("HEAD", "/api/items/3").status()).isEqualTo(200);
		assertThat(List.of("/api/items/4", "/%61pi/items/5", "/api/items/6;x=1"))
			.allSatisfy((path) -> assertThat(this.server.get(path).status()).isGreaterThanOrEqualTo(400));
		assertThat(this.server.request("POST", "/api/items/1").header("X-RateLimit-Remaining")).isEqualTo("2");
		assertThat(this.server.get("/api/other").header("X-RateLimit-Remaining")).isEqualTo("2");
		assertThat(this.server.get("/nowhere/1").header("X-RateLimit-Remaining")).isEqualTo("2");
		assertThat(this.server.get("/nowhere/2").header("X-RateLimit-Remaining")).isEqualTo("1");
	}

	@Test
	void statusGivesTokensBackAndFailuresDoNot() {
		start(".policies.by-address.limit=3", ".policies.by-address.window=1h", ".policies.by-address.per=ip",
				".routes[0].path=/**", ".routes[0].policies=by-address,default", ".routes[0].refund-on=2xx,304");
		assertThat(this.server.statuses(6, "/status/200")).containsOnly(200);
		assertThat(this.server.statuses(3, "/status/304")).containsOnly(304);
		assertThat(this.server.statuses(3, "/deferred/201")).containsOnly(201);
		assertThat(this.server.get("/throws").status()).isEqualTo(500);
		assertThat(this.server.get("/status/401").status()).isEqualTo(401);
		assertThat(this.server.get("/deferred/503").status()).isEqualTo(503);
		assertThat(this.server.get("/status/200").status()).isEqualTo(429);
	}

	@Test
	void failuresThatCountAreExactUnderParallelRequests() throws Exception {
		start(".routes[0].path=/**", ".routes[0].policies=default", ".routes[0].refund-on=2xx",
				"server.tomcat.threads.max=80");
		assertThat(this.server.statuses(5, "/status/200")).containsOnly(200);
		PolicyApplication.HANDLED.set(0);
		assertThat(Collections.frequency(this.server.parallel(60, "/status/401"), 401)).isEqualTo(3);
		assertThat(PolicyApplication.HANDLED).hasValue(3);
	}

	@Test
	void requestsInFlightAreLimitedPerUser() {
		PolicyApplication.gate = new CountDownLatch(1);
		start(".policies.export.concurrent=1", ".policies.export.per=user", ".routes[0].path=/**",
				".routes[0].policies=export,default", ".routes[0].refund-on=");
		CompletableFuture<RawResponse> first = CompletableFuture
			.supplyAsync(() -> this.server.get("/deferred/200", ALICE));
		awaitHandled(1);
		RawResponse second = this.server.get("/wait", ALICE);
		assertThat(second.status()).isEqualTo(429);
		assertThat(second.header("Retry-After")).isEqualTo("1");
		assertThat(second.body()).contains("\"violated-policies\":[\"export\"]", "at once");
		CompletableFuture<RawResponse> other = CompletableFuture.supplyAsync(() -> this.server.get("/wait", BOB));
		awaitHandled(2);
		PolicyApplication.gate.countDown();
		assertThat(first.join().status()).isEqualTo(200);
		assertThat(other.join().status()).isEqualTo(200);
		RawResponse last = this.server.get("/wait", ALICE);
		assertThat(last.status()).isEqualTo(200);
		// The refused one cost no token.
		assertThat(last.header("X-RateLimit-Remaining")).isEqualTo("1");
	}

	@Test
	void requestsWaitInLineForTheirTurn() throws Exception {
		start(".policies.export.concurrent=2", ".policies.export.per=global", ".policies.export.queue=100",
				".policies.export.queue-timeout=20s", ".routes[0].path=/**", ".routes[0].policies=export",
				"server.tomcat.threads.max=80");
		assertThat(this.server.parallel(40, "/api/items/1")).containsOnly(200);
		assertThat(this.server.bean(RateLimitCounters.class).total("export", RateLimitOutcome.ALLOWED)).isEqualTo(40);
	}

	@Test
	void clientThatDoesNotHeedItsRejectionsIsBlocked() {
		start(".penalty.after=3", ".penalty.block=30m");
		assertThat(this.server.statuses(5, "/api/other")).containsExactly(200, 200, 200, 429, 429);
		assertThat(this.server.get("/api/other").body()).contains("quota-exceeded");
		RawResponse response = this.server.get("/api/other");
		assertThat(response.status()).isEqualTo(429);
		assertThat(Long.parseLong(response.header("Retry-After"))).isBetween(1700L, 1800L);
		assertThat(response.body()).contains("abnormal-usage-detected", "\"code\":\"rate_limited\"")
			.doesNotContain("violated-policies");
		assertThat(this.server.get("/api/items/1").status()).isEqualTo(429);
		// The address is blocked, and with it whoever sits behind it.
		assertThat(this.server.get("/api/other", ALICE).body()).contains("abnormal-usage-detected");
	}

	@Test
	void userWhoIsBlockedIsBlockedOnEveryLimitedRoute() {
		start(".penalty.after=1", ".policies.default.limit=1", ".routes[0].path=/api/other",
				".routes[0].policies=default", ".routes[1].path=/api/**", ".routes[1].policies=address-ceiling");
		assertThat(this.server.statuses(2, "/api/other", ALICE)).containsExactly(200, 429);
		assertThat(this.server.get("/api/items/1", ALICE).body()).contains("abnormal-usage-detected");
		assertThat(this.server.get("/api/items/1", BOB).status()).isEqualTo(200);
		assertThat(this.server.get("/status/200", ALICE).status()).isEqualTo(200);
	}

	private static void awaitHandled(int number) {
		long deadline = System.nanoTime() + 20_000_000_000L;
		while (PolicyApplication.HANDLED.get() < number && System.nanoTime() < deadline) {
			Thread.onSpinWait();
		}
		assertThat(PolicyApplication.HANDLED).hasValue(number);
	}

}
