package dev.hardening.ratelimit.web;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Health and probes are not limited, and are no way around. */
class ProbeExemptionIntegrationTests {

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private LimitedServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	private void exhaust(String... properties) {
		this.server = LimitedServer.start(PolicyApplication.class, properties);
		assertThat(this.server.statuses(4, "/api/items/1")).containsExactly(200, 200, 200, 429);
		PolicyApplication.HANDLED.set(0);
	}

	@Test
	void probesAnswerUnderAFlood() {
		exhaust("management.endpoint.health.probes.enabled=true", ".policies.address-ceiling.limit=4",
				".policies.address-ceiling.window=1h");
		assertThat(this.server.statuses(9, "/actuator/health")).containsOnly(200);
		assertThat(this.server.statuses(9, "/actuator/health/liveness")).containsOnly(200);
		assertThat(this.server.get("/actuator/health").headers("RateLimit")).isEmpty();
	}

	@Test
	void probesAreFoundWhereverTheyAreMapped() {
		exhaust("management.endpoints.web.base-path=/manage", "management.endpoints.web.path-mapping.health=healthz",
				"management.endpoint.health.probes.add-additional-paths=true",
				"management.endpoint.health.probes.enabled=true");
		for (String path : List.of("/manage/healthz", "/manage/healthz/readiness", "/livez", "/readyz")) {
			assertThat(this.server.statuses(5, path)).as(path).containsOnly(200);
		}
		assertThat(this.server.get("/actuator/health").status()).isEqualTo(429);
	}

	@Test
	void nothingElseIsReachedUnderTheirName() {
		exhaust();
		for (String path : List.of("/api/..;/actuator/health", "/actuator/health/../../api/items/1",
				"/actuator/health/%2e%2e/%2e%2e/api/items/1", "/actuator/health;/../../api/items/1",
				"/actuator/health/..;/..;/api/items/1", "/api/items/1;/actuator/health", "/api/items/1/actuator/health",
				"/actuator/health%2f..%2f..%2fapi/items/1", "//actuator/health/../../api/items/1")) {
			assertThat(this.server.get(path).status()).as(path).isGreaterThanOrEqualTo(400);
		}
		assertThat(this.server.request("POST", "/actuator/health").status()).isEqualTo(429);
		assertThat(this.server.get("/actuator/info").status()).isEqualTo(429);
		assertThat(PolicyApplication.HANDLED).hasValue(0);
	}

}
