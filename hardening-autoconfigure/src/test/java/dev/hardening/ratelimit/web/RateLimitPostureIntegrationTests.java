package dev.hardening.ratelimit.web;

import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What /actuator/hardening says of the limiter. */
class RateLimitPostureIntegrationTests {

	private static final String DETAILS = "$.features['rate-limit'].details";

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private LimitedServer server;

	private String start(String... properties) {
		this.server = LimitedServer.start(PolicyApplication.class, properties);
		this.server.statuses(4, "/api/items/1");
		String body = this.server.get("/actuator/hardening").body();
		return body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private static Map<String, Object> coverage(String posture, String endpoint) {
		List<Map<String, Object>> found = JsonPath.read(posture,
				DETAILS + ".coverage[?(@.endpoint == '" + endpoint + "')]");
		assertThat(found).as(endpoint).hasSize(1);
		return found.get(0);
	}

	@Test
	void tellsWhatAppliesToEveryMapping() {
		String posture = start("management.endpoints.web.exposure.include=hardening,health", ".policies.write.limit=7",
				".policies.special.limit=9", ".policies.special.concurrent=", ".policies.once.concurrent=2",
				".routes[0].path=/api/items/special", ".routes[0].policies=special", ".routes[1].path=/api/**",
				".routes[1].mutations=true", ".routes[1].policies=write,once", ".routes[2].path=/api/**",
				".routes[2].policies=default", ".exempt.paths=/status/**", ".exempt.users=somebody");
		assertThat(coverage(posture, "GET /api/items/{id}"))
			.containsEntry("policies", List.of("default", "address-ceiling"))
			.containsEntry("route", "/api/**")
			.containsEntry("depends-on-path", List.of("/api/items/special"));
		assertThat(coverage(posture, "DELETE /api/items/{id}")).containsEntry("policies",
				List.of("write", "once", "address-ceiling"));
		assertThat(coverage(posture, "GET /throws")).containsEntry("policies", List.of());
		assertThat(coverage(posture, "GET /status/{status}")).containsEntry("policies", List.of());
		assertThat(coverage(posture, "GET /actuator/health")).containsEntry("policies", List.of());
		assertThat(JsonPath.<List<String>>read(posture, DETAILS + ".exempt-paths"))
			.containsExactly("/actuator/health/**", "/status/**");
		assertThat(JsonPath.<Integer>read(posture, DETAILS + ".policies.default.decisions.rejected")).isEqualTo(1);
		assertThat(JsonPath.<Integer>read(posture, DETAILS + ".policies.default.near-limit")).isEqualTo(1);
		assertThat(JsonPath.<Integer>read(posture, DETAILS + ".policies.once.concurrent")).isEqualTo(2);
		assertThat(posture).doesNotContain("somebody", "127.0.0.1");
	}

	@Test
	void tellsMutationsWithoutAnyPolicy() {
		String posture = start("management.endpoints.web.exposure.include=hardening,health",
				".routes[0].path=/api/other", ".routes[0].policies=default");
		assertThat(JsonPath.<List<String>>read(posture, DETAILS + ".unprotected-mutations"))
			.contains("POST /api/items/{id}", "DELETE /api/items/{id}");
		assertThat(JsonPath.<List<String>>read(posture, "$.warnings[*].property"))
			.contains("hardening.rate-limit.routes");
	}

}
