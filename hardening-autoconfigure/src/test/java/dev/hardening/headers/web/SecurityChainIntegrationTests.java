package dev.hardening.headers.web;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** What Spring Security writes stays; what it does not write is added. */
class SecurityChainIntegrationTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(ChainApplication.class, "hardening.headers.enabled=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/default/page", "/default/denied", "/default/nowhere", "/default/login-needed" })
	void defaultChainKeepsItsValues(String path) {
		RawResponse response = server.get(path);
		assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.header("X-XSS-Protection")).isEqualTo("0");
		assertThat(response.header("Cache-Control")).isEqualTo("no-cache, no-store, max-age=0, must-revalidate");
		assertThat(response.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
		assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin-allow-popups");
		// Nothing in it that would loosen the DENY of the chain.
		assertThat(response.headers(Sent.POLICY)).containsExactly(Sent.policy(response));
	}

	@Test
	void jsonOfTheDefaultChainIsNotMixedUp() {
		RawResponse response = server.get("/default/json");
		assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
		assertThat(response.header("Cache-Control")).isEqualTo("no-cache, no-store, max-age=0, must-revalidate");
	}

	@Test
	void valuesOfAnOwnChainStay() {
		RawResponse response = server.get("/custom/page");
		assertThat(response.header(Sent.POLICY)).isEqualTo("default-src 'self'");
		assertThat(response.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
		assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(response.header("Permissions-Policy")).isEqualTo("camera=()");
		assertThat(response.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
		assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin-allow-popups");
	}

	@Test
	void chainWithoutHeadersGetsThem() {
		Sent.once(server.get("/disabled/page"));
		Sent.once(server.get("/disabled/json"));
	}

	@Test
	void headerThatAChainLeavesOutIsAddedAsNobodyCanTellWhy() {
		RawResponse response = server.get("/framed/page");
		assertThat(response.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
		assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	@Test
	void policyOfAChainThatNamesFramesStandsAlone() {
		RawResponse response = server.get("/partner/page");
		assertThat(response.header(Sent.POLICY)).isEqualTo("frame-ancestors https://partner.example");
		assertThat(response.headers("X-Frame-Options")).isEmpty();
	}

	/** One chain for each way of configuring headers. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class ChainApplication {

		@Bean
		@Order(1)
		SecurityFilterChain byDefault(HttpSecurity http) throws Exception {
			return http.securityMatcher("/default/**")
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/default/denied")
					.denyAll()
					.requestMatchers("/default/login-needed")
					.authenticated()
					.anyRequest()
					.permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain custom(HttpSecurity http) throws Exception {
			return http.securityMatcher("/custom/**")
				.headers((headers) -> headers
					.contentSecurityPolicy((policy) -> policy.policyDirectives("default-src 'self'"))
					.frameOptions(FrameOptionsConfig::sameOrigin)
					.referrerPolicy(Customizer.withDefaults())
					.addHeaderWriter(new StaticHeadersWriter("Permissions-Policy", "camera=()"))
					.addHeaderWriter(new StaticHeadersWriter("Cross-Origin-Resource-Policy", "cross-origin")))
				.build();
		}

		@Bean
		@Order(3)
		SecurityFilterChain disabled(HttpSecurity http) throws Exception {
			return http.securityMatcher("/disabled/**").headers(AbstractHttpConfigurer::disable).build();
		}

		@Bean
		@Order(4)
		SecurityFilterChain framed(HttpSecurity http) throws Exception {
			return http.securityMatcher("/framed/**")
				.headers((headers) -> headers.frameOptions(FrameOptionsConfig::disable))
				.build();
		}

		@Bean
		@Order(5)
		SecurityFilterChain partner(HttpSecurity http) throws Exception {
			return http.securityMatcher("/partner/**")
				.headers((headers) -> headers.frameOptions(FrameOptionsConfig::disable)
					.contentSecurityPolicy(
							(policy) -> policy.policyDirectives("frame-ancestors https://partner.example")))
				.build();
		}

		@GetMapping(path = "/{chain}/page", produces = "text/html")
		String page(@PathVariable String chain) {
			return "<p>" + chain;
		}

		@GetMapping(path = "/{chain}/json", produces = "application/json")
		String json(@PathVariable String chain) {
			return "\"" + chain + "\"";
		}

	}

}
