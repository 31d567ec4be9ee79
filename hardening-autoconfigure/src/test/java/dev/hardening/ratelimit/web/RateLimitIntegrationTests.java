package dev.hardening.ratelimit.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The limiter on a real server behind Spring Security. */
class RateLimitIntegrationTests {

	private static final String ALICE = basic("alice", "a");

	private static final String BOB = basic("bob", "b");

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private TestServer server;

	private void start(String... properties) {
		List<String> all = new ArrayList<>(List.of("hardening.rate-limit.enabled=true",
				"hardening.rate-limit.policies.default.limit=3", "hardening.rate-limit.policies.default.window=1h"));
		all.addAll(List.of(properties));
		this.server = TestServer.start(LimitedApplication.class, all.toArray(String[]::new));
		LimitedApplication.HANDLED.set(0);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private static String basic(String user, String password) {
		return "Authorization: Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	private List<Integer> statuses(int times, String path, String... headers) {
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			statuses.add(this.server.get(path, headers).status());
		}
		return statuses;
	}

	@Test
	void fourthRequestIsRejectedWithHeadersAndProblem() {
		start("hardening.request.enabled=true");
		RawResponse first = this.server.get("/api/hello");
		assertThat(first.status()).isEqualTo(200);
		assertThat(first.header("X-RateLimit-Limit")).isEqualTo("3");
		assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("2");
		long now = System.currentTimeMillis() / 1000;
		assertThat(Long.parseLong(first.header("X-RateLimit-Reset"))).isBetween(now + 1100, now + 1300);
		assertThat(first.header("RateLimit-Policy"))
			.isEqualTo("\"default\";q=3;w=3600, \"address-ceiling\";q=1000;w=60");
		assertThat(first.header("RateLimit")).isEqualTo("\"default\";r=2;t=1200, \"address-ceiling\";r=999;t=1");
		statuses(2, "/api/hello");
		RawResponse rejected = this.server.get("/api/hello", "X-Request-Id: my-id");
		assertThat(rejected.status()).isEqualTo(429);
		assertThat(Long.parseLong(rejected.header("Retry-After"))).isBetween(1190L, 1200L);
		assertThat(rejected.header("X-RateLimit-Remaining")).isEqualTo("0");
		assertThat(rejected.header("RateLimit"))
			.matches("\"default\";r=0;t=1(200|19\\d), \"address-ceiling\";r=99\\d;t=1");
		assertThat(rejected.header("Content-Type")).startsWith("application/problem+json");
		assertThat(rejected.header("Cache-Control")).isEqualTo("no-store");
		assertThat(rejected.header("X-Request-Id")).isEqualTo("my-id");
		assertThat(rejected.headers("X-Latency-Ms")).hasSize(1);
		assertThat(rejected.body()).contains("\"code\":\"rate_limited\"", "\"status\":429", "\"request_id\":\"my-id\"",
				"\"violated-policies\":[\"default\"]", "\"instance\":\"/api/hello\"", "\"title\":", "\"detail\":",
				"\"type\":\"https://iana.org/assignments/http-problem-types#quota-exceeded\"");
		assertThat(LimitedApplication.HANDLED).hasValue(3);
	}

	@Test
	void usersHaveBucketsOfTheirOwnAndAnonymousCallersShareTheirAddress() {
		start();
		assertThat(statuses(4, "/private/hello", ALICE)).containsExactly(200, 200, 200, 429);
		assertThat(statuses(4, "/private/hello", BOB)).containsExactly(200, 200, 200, 429);
		assertThat(statuses(4, "/api/hello")).containsExactly(200, 200, 200, 429);
	}

	@Test
	void passwordGuessingMeetsTheCeilingBeforeSpringSecurity() {
		start("hardening.rate-limit.policies.address-ceiling.limit=5",
				"hardening.rate-limit.policies.address-ceiling.window=1h");
		assertThat(statuses(7, "/private/hello", basic("alice", "wrong"))).containsExactly(401, 401, 401, 401, 401, 429,
				429);
		assertThat(this.server.get("/private/hello", ALICE).status()).isEqualTo(429);
	}

	@Test
	void refusedUsersCostNobodysQuota() {
		start("hardening.rate-limit.policies.default.per=global");
		assertThat(statuses(5, "/private/hello", basic("alice", "wrong"))).containsOnly(401);
		assertThat(statuses(4, "/private/hello", ALICE)).containsExactly(200, 200, 200, 429);
	}

	@Test
	void noSpellingOfThePathGetsAround() {
		start("hardening.rate-limit.routes[0].path=/api/**", "hardening.rate-limit.routes[0].policies=default",
				"hardening.rate-limit.routes[1].path=/free/**", "hardening.rate-limit.routes[1].policies=");
		statuses(3, "/api/hello");
		assertThat(List.of("/api/hello", "/api/hello/", "/api/hello;x=1", "/api;a=b/hello", "/%61pi/hello",
				"/ap%69/hello", "/%61%70%69/%68ello", "//api/hello", "/api//hello", "/api/./hello",
				"/free/../api/hello", "/free/%2e%2e/api/hello", "/API/hello", "/api/hello?x=/free", "/api/hello#x",
				"/api/hello.json", "/api/hello%20", "/api%2Fhello", "/api/hello%00", "/api/hello;jsessionid=1",
				"/free;/../api/hello", "/%2561pi/hello", "/.;/api/hello", "http://localhost/api/hello"))
			.allSatisfy((path) -> assertThat(this.server.get(path).status()).isGreaterThanOrEqualTo(400));
		assertThat(LimitedApplication.HANDLED).hasValue(3);
		assertThat(statuses(5, "/free/hello")).containsOnly(200);
	}

	@Test
	void headSharesTheBucketOfGetAndUnknownVerbsAreMutations() {
		start("hardening.rate-limit.policies.write.limit=1", "hardening.rate-limit.policies.write.window=1h",
				"hardening.rate-limit.routes[0].path=/api/**", "hardening.rate-limit.routes[0].mutations=true",
				"hardening.rate-limit.routes[0].policies=write", "hardening.rate-limit.routes[1].path=/api/**",
				"hardening.rate-limit.routes[1].policies=default");
		this.server.request("HEAD", "/api/hello");
		this.server.request("OPTIONS", "/api/hello");
		this.server.get("/api/hello");
		RawResponse head = this.server.request("HEAD", "/api/hello");
		assertThat(head.status()).isEqualTo(429);
		assertThat(head.body()).isEmpty();
		assertThat(this.server.request("POST", "/api/hello").status()).isEqualTo(200);
		assertThat(this.server.request("PATCH", "/api/hello").status()).isEqualTo(429);
		assertThat(this.server.request("BREW", "/api/hello").status()).isNotEqualTo(200);
	}

	@Test
	void errorsAsyncAndForwardsCountOnce() {
		start("hardening.rate-limit.policies.default.limit=4", "hardening.rate-limit.policies.default.scope=policy");
		assertThat(this.server.get("/api/throws").header("X-RateLimit-Remaining")).isEqualTo("3");
		assertThat(this.server.get("/api/callable").header("X-RateLimit-Remaining")).isEqualTo("2");
		assertThat(this.server.get("/api/forward").header("X-RateLimit-Remaining")).isEqualTo("1");
		assertThat(this.server.get("/nowhere").header("X-RateLimit-Remaining")).isEqualTo("0");
	}

	@Test
	void rejectionByUserLeavesTheRestOfTheRouteUntouched() {
		start("hardening.rate-limit.policies.by-address.limit=4", "hardening.rate-limit.policies.by-address.window=1h",
				"hardening.rate-limit.policies.by-address.per=ip", "hardening.rate-limit.routes[0].path=/**",
				"hardening.rate-limit.routes[0].policies=by-address,default");
		assertThat(statuses(10, "/private/hello", ALICE)).startsWith(200, 200, 200, 429).endsWith(429);
		RawResponse bob = this.server.get("/private/hello", BOB);
		assertThat(bob.status()).isEqualTo(200);
		assertThat(bob.header("RateLimit")).contains("\"by-address\";r=0").contains("\"default\";r=2");
		assertThat(this.server.get("/private/hello", BOB).body()).contains("\"violated-policies\":[\"by-address\"]");
	}

	@Test
	void rejectionIsReadableAcrossOriginsAndPreflightCostsNoUser() {
		start();
		String origin = "Origin: https://good.example";
		for (int i = 0; i < 5; i++) {
			assertThat(
					this.server.request("OPTIONS", "/api/cross", origin, "Access-Control-Request-Method: GET").status())
				.isEqualTo(200);
		}
		assertThat(statuses(3, "/api/cross", origin)).containsOnly(200);
		RawResponse rejected = this.server.get("/api/cross", origin);
		assertThat(rejected.status()).isEqualTo(429);
		assertThat(rejected.header("Access-Control-Allow-Origin")).isEqualTo("https://good.example");
		assertThat(rejected.header("Access-Control-Allow-Credentials")).isEqualTo("true");
		assertThat(rejected.header("Access-Control-Expose-Headers")).contains("Retry-After", "RateLimit");
		RawResponse foreign = this.server.get("/api/cross", "Origin: https://evil.example");
		assertThat(foreign.status()).isEqualTo(429);
		assertThat(foreign.headers("Access-Control-Allow-Origin")).isEmpty();
		assertThat(this.server.get("/api/cross", "Origin: %zz").status()).isEqualTo(429);
		assertThat(this.server.get("/api/cross", "Origin: http://a:b:c").status()).isEqualTo(429);
	}

	@Test
	void headersCanBeSwitchedOffAndResetCanBeADelta() {
		start("hardening.rate-limit.headers.standard=false", "hardening.rate-limit.headers.reset=delta");
		RawResponse response = this.server.get("/api/hello");
		assertThat(response.headers("RateLimit")).isEmpty();
		assertThat(response.header("X-RateLimit-Reset")).isEqualTo("1200");
	}

	@Test
	void exactlyTheLimitIsAllowedUnder64Threads() throws Exception {
		start("hardening.rate-limit.policies.default.limit=100", "server.tomcat.threads.max=64");
		ExecutorService executor = Executors.newFixedThreadPool(64);
		try {
			Callable<Integer> call = () -> this.server.get("/api/hello").status();
			List<Future<Integer>> results = executor.invokeAll(Collections.nCopies(400, call));
			int allowed = 0;
			for (Future<Integer> result : results) {
				allowed += (result.get() == 200) ? 1 : 0;
			}
			assertThat(allowed).isEqualTo(100);
			assertThat(LimitedApplication.HANDLED).hasValue(100);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void decisionsAreCountedInPrometheus() {
		start("management.endpoints.web.exposure.include=prometheus",
				"hardening.rate-limit.routes[0].path=/actuator/**", "hardening.rate-limit.routes[0].policies=",
				"hardening.rate-limit.routes[1].path=/**", "hardening.rate-limit.routes[1].policies=default");
		statuses(5, "/api/hello");
		assertThat(this.server.get("/actuator/prometheus").body()).contains(
				"hardening_rate_limit_decisions_total{outcome=\"allowed\",policy=\"default\"} 3.0",
				"hardening_rate_limit_decisions_total{outcome=\"rejected\",policy=\"default\"} 2.0",
				"hardening_rate_limit_near_limit_total{policy=\"default\"} 1.0", "hardening_rate_limit_keys 2.0",
				"policy_decision_latency_seconds_bucket{le=\"1.0E-6\"}", "policy_decision_latency_seconds_count");
	}

}
