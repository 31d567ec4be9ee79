package dev.hardening.starter;

import java.util.List;

import com.example.plain.PlainApplication;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The first thing that a user tries: the starter, one feature, one limit. */
class ScratchApplicationIntegrationTests {

	@Test
	void limitsRequestsAndCountsDecisions() {
		ProbeReport report = Probe.of(PlainApplication.class, ClassPath.starter())
			.with("hardening.rate-limit.enabled=true", "hardening.rate-limit.policies.default.limit=3")
			.with("management.endpoints.web.exposure.include=prometheus")
			// The scrape would otherwise count for the same address, and be refused.
			.with("hardening.rate-limit.routes[0].path=/actuator/**", "hardening.rate-limit.routes[1].path=/**",
					"hardening.rate-limit.routes[1].policies=default")
			.getting("/hello", "/hello", "/hello", "/hello", "/actuator/prometheus")
			.report();
		assertThat(report.statuses()).containsExactly(200, 200, 200, 429, 200);
		List<String> answers = report.answers();
		assertThat(answers.get(0)).contains("\nX-RateLimit-Limit: 3\n", "\nX-RateLimit-Remaining: 2\n");
		assertThat(answers.get(3)).contains("\nX-RateLimit-Remaining: 0\n", "\nX-RateLimit-Reset: ", "\nRetry-After: ",
				"\nRateLimit: ", "\nRateLimit-Policy: ", "\nContent-Type: application/problem+json",
				"\"code\":\"rate_limited\"");
		assertThat(answers.get(4)).containsPattern("\nhardening_rate_limit_decisions_total\\{[^}]*\\} 3\\.0\n")
			.containsPattern("\nhardening_rate_limit_decisions_total\\{[^}]*\\} 1\\.0\n");
	}

}
