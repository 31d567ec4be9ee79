package dev.hardening.ratelimit.web;

import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.hardening.ratelimit.web.LimitedServer.ALICE;
import static dev.hardening.ratelimit.web.LimitedServer.BOB;
import static org.assertj.core.api.Assertions.assertThat;

/** Overrides, plans and exemptions: who is calling decides. */
class CallerIntegrationTests {

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private LimitedServer server;

	private void start(String... properties) {
		this.server = LimitedServer.start(PolicyApplication.class, properties);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void overrideOfAUserGoesBeforeTheRest() {
		start(".overrides[0].user=bob", ".overrides[0].policy=default", ".overrides[0].limit=1",
				".overrides[1].role=STAFF", ".overrides[1].policy=default", ".overrides[1].limit=2",
				".plans.pro.default.limit=5");
		assertThat(this.server.statuses(2, "/api/other", BOB)).containsExactly(200, 429);
		assertThat(this.server.get("/api/other", BOB).header("RateLimit-Policy")).startsWith("\"default\";q=1;w=3600");
		assertThat(this.server.statuses(3, "/api/other", ALICE)).containsExactly(200, 200, 429);
		assertThat(this.server.statuses(4, "/api/other")).containsExactly(200, 200, 200, 429);
	}

	@Test
	void overrideOfAnAddressReachesThePhaseBeforeAuthentication() {
		start(".policies.by-address.limit=1", ".policies.by-address.window=1h", ".policies.by-address.per=ip",
				".routes[0].path=/**", ".routes[0].policies=by-address", ".overrides[0].address=127.0.0.0/8",
				".overrides[0].policy=by-address", ".overrides[0].limit=2");
		assertThat(this.server.statuses(3, "/api/other")).containsExactly(200, 200, 429);
	}

	@Test
	void planOfTheCallerReplacesThePolicy() {
		start(".plans.pro.default.limit=5");
		assertThat(this.server.statuses(6, "/api/other", ALICE)).containsExactly(200, 200, 200, 200, 200, 429);
		assertThat(this.server.statuses(4, "/api/other", BOB)).containsExactly(200, 200, 200, 429);
		assertThat(this.server.statuses(4, "/api/other")).containsExactly(200, 200, 200, 429);
	}

	@Test
	void exemptAddressIsNotLimited() {
		start(".exempt.ips=127.0.0.1,::1", ".policies.address-ceiling.limit=1");
		assertThat(this.server.statuses(5, "/api/other")).containsOnly(200);
		RateLimitCounters counters = this.server.bean(RateLimitCounters.class);
		assertThat(counters.total("default", RateLimitOutcome.EXEMPT)).isEqualTo(5);
		assertThat(counters.total("address-ceiling", RateLimitOutcome.EXEMPT)).isEqualTo(5);
		assertThat(counters.total("default", RateLimitOutcome.ALLOWED)).isZero();
	}

	@Test
	void exemptUserIsNotLimitedAndCostsItsAddressNothing() {
		start(".exempt.users=bob", ".policies.address-ceiling.limit=2", ".policies.address-ceiling.window=1h");
		assertThat(this.server.statuses(5, "/api/other", BOB)).containsOnly(200);
		assertThat(this.server.statuses(3, "/api/other", ALICE)).containsExactly(200, 200, 429);
	}

	@Test
	void nobodyIsExemptBeforeThePasswordIsChecked() {
		start(".exempt.users=bob", ".policies.address-ceiling.limit=2", ".policies.address-ceiling.window=1h");
		assertThat(this.server.statuses(3, "/api/other", LimitedServer.basic("bob", "wrong"))).containsExactly(401, 401,
				429);
	}

	@Test
	void callersOfMethodsAreToldApartAsWell() {
		start(".policies.default.limit=1", ".routes[0].path=/nowhere", ".routes[0].policies=default",
				".exempt.users=bob", ".plans.pro.default.limit=2");
		assertThat(this.server.statuses(4, "/annotated", BOB)).containsOnly(200);
		assertThat(this.server.statuses(3, "/annotated", ALICE)).containsExactly(200, 200, 429);
		assertThat(this.server.statuses(2, "/annotated")).containsExactly(200, 429);
	}

	@Test
	void exemptRoleIsNotLimited() {
		start(".exempt.roles=STAFF");
		assertThat(this.server.statuses(5, "/api/other", ALICE)).containsOnly(200);
		assertThat(this.server.statuses(4, "/api/other", BOB)).endsWith(429);
	}

	@Test
	void exemptPathIsNotLimitedAndNotAWayAround() {
		start(".exempt.paths=/api/other");
		assertThat(this.server.statuses(5, "/api/other")).containsOnly(200);
		assertThat(this.server.statuses(4, "/api/items/1")).containsExactly(200, 200, 200, 429);
		assertThat(this.server.get("/api/other/../items/1").status()).isGreaterThanOrEqualTo(400);
		assertThat(this.server.get("/api/other;/../items/1").status()).isGreaterThanOrEqualTo(400);
		assertThat(PolicyApplication.HANDLED).hasValue(3);
	}

}
