package com.example.drafts;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code /actuator/hardening} says about Drafts, and the page shows. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		// Boot switches the export of metrics off in tests.
		properties = "management.prometheus.metrics.export.enabled=true")
class PostureIntegrationTests {

	private static final String DETAILS = "$.features.rate-limit.details.";

	private final Api anonymous;

	PostureIntegrationTests(@LocalServerPort int port) {
		this.anonymous = Api.anonymous(port);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST /api/drafts         | write
			GET /api/drafts          | default read-trial
			GET /api/export          | export export-at-once
			POST /api/ai/suggest     | ai
			POST /webhooks/inbound   | webhook
			GET /features            | default""")
	void tellsWhichPoliciesApply(String endpoint, String policies) {
		assertThat(Api.list(posture(), DETAILS + "coverage[?(@.endpoint == '" + endpoint + "')].policies[*]"))
			.containsExactlyInAnyOrder((policies + " address-ceiling").split(" "));
	}

	@ParameterizedTest
	@CsvSource({ "default,100,100", "webhook,1000,1000", "ai,20,20", "export,10,10", "write,60,30" })
	void tellsTheLimits(String policy, int limit, int burst) {
		HttpResponse<String> posture = posture();
		String path = DETAILS + "policies." + policy + ".";
		assertThat(Api.json(posture, path + "limit")).isEqualTo(limit);
		assertThat(Api.json(posture, path + "burst")).isEqualTo(burst);
		assertThat(Api.json(posture, path + "window")).isEqualTo("PT1M");
	}

	@Test
	void warnsOfNothing() {
		HttpResponse<String> posture = posture();
		assertThat(Api.list(posture, "$.warnings[*].message")).isEmpty();
		assertThat(Api.list(posture, DETAILS + "unprotected-mutations[*]")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/", "/js/drafts.js", "/actuator/health/liveness", "/actuator/prometheus" })
	void exemptPathsAreNotLimited(String path) {
		HttpResponse<String> answer = this.anonymous.get(path);
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().map().keySet()).doesNotContainAnyElementsOf(List.of("ratelimit", "RateLimit"));
	}

	private HttpResponse<String> posture() {
		return this.anonymous.get("/actuator/hardening");
	}

}
