package dev.hardening.ratelimit.web;

import java.util.List;

import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** Paths that Spring MVC and the container read differently, without Spring Security. */
class AmbiguousPathIntegrationTests {

	@Test
	void noHandlerIsReachedByAnotherRoute() {
		try (TestServer server = TestServer.start(Application.class, "hardening.rate-limit.enabled=true",
				"management.endpoints.web.exposure.include=prometheus", "hardening.rate-limit.policies.default.limit=1",
				"hardening.rate-limit.policies.default.window=1h", "hardening.rate-limit.routes[0].path=/actuator/**",
				"hardening.rate-limit.routes[1].path=/api/**", "hardening.rate-limit.routes[1].policies=default")) {
			assertThat(server.get("/api/files/a").body()).isEqualTo("/a");
			assertThat(server.get("/api/files/a").status()).isEqualTo(429);
			assertThat(List.of("/api/files/../../actuator/x", "/api/files/%2e%2e/..;/zz", "/api/files/..;/../../zz",
					"/api/files/..", "/api/files/./a", "/api/files//a", "/x/../api/files/a"))
				.allSatisfy((path) -> assertThat(server.get(path).status()).isGreaterThanOrEqualTo(400));
			RawResponse refused = server.get("/api/files/../../actuator/x");
			assertThat(refused.status()).isEqualTo(400);
			assertThat(refused.body()).contains("\"code\":\"malformed_request\"");
			assertThat(server.get("/actuator/prometheus").body())
				.containsPattern("hardening_rate_limit_ambiguous_paths_total [1-9]");
		}
	}

	@Test
	void shadowModeCountsAndRefusesNothing() {
		try (TestServer server = TestServer.start(Application.class, "hardening.rate-limit.enabled=true",
				"hardening.rate-limit.mode=shadow", "hardening.rate-limit.routes[0].path=/x/**",
				"hardening.rate-limit.routes[1].path=/api/**", "hardening.rate-limit.routes[1].policies=default")) {
			assertThat(server.get("/x/../api/files/a").status()).isNotEqualTo(400);
			assertThat(server.context().getBean(RateLimitCounters.class).ambiguousPaths()).isEqualTo(1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	@RestController
	static class Application {

		@GetMapping("/api/files/{*path}")
		String files(@PathVariable String path) {
			return path;
		}

	}

}
