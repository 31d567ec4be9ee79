package dev.hardening.ratelimit.web;

import java.util.List;

import dev.hardening.ratelimit.RateLimited;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import dev.hardening.support.FailingStore;
import dev.hardening.support.RawResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients see while a store of the application throws. */
class StoreFailureIntegrationTests {

	private static final String TYPE = "https://iana.org/assignments/http-problem-types#temporary-reduced-capacity";

	@SuppressWarnings("NullAway.Init") // before all tests
	private static LimitedServer server;

	@SuppressWarnings("NullAway.Init") // before all tests
	private static FailingStore store;

	@BeforeAll
	static void start() {
		server = LimitedServer.start(Application.class, ".policies.default.limit=100", ".policies.default.per=ip",
				".policies.closed.limit=5", ".policies.closed.per=ip", ".policies.closed.on-store-failure=deny",
				".policies.open.limit=2", ".policies.open.per=ip", ".policies.open.on-store-failure=allow",
				".policies.local.limit=8", ".policies.local.window=1h", ".policies.local.per=ip",
				".policies.address-ceiling.on-store-failure=allow", ".expected-nodes=4", ".penalty.after=3",
				".routes[0].path=/closed", ".routes[0].policies=closed", ".routes[1].path=/open",
				".routes[1].policies=open", ".routes[2].path=/local", ".routes[2].policies=local",
				".routes[3].path=/free/**", ".routes[3].policies=");
		store = server.bean(FailingStore.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void heal() {
		store.heal();
	}

	@Test
	void deniedRequestIsToldThatSomethingIsMissingAndIsNoOffence() {
		assertThat(server.get("/closed").status()).isEqualTo(200);
		store.fail();
		for (int i = 0; i < 10; i++) {
			RawResponse refused = server.get("/closed", "Origin: https://good.example");
			assertThat(refused.status()).isEqualTo(503);
			assertThat(refused.header("Retry-After")).isEqualTo("1");
			assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("https://good.example");
			assertThat(refused.body()).contains("\"type\":\"" + TYPE + "\"")
				.contains("\"code\":\"dependency_unavailable\"")
				.contains("\"status\":503")
				.doesNotContain("violated-policies");
		}
		assertThat(server.bean(PenaltyBox.class).blockedClients()).isZero();
		store.heal();
		assertThat(server.get("/closed").status()).isEqualTo(200);
	}

	@Test
	void allowedRequestPassesUncounted() {
		store.fail();
		assertThat(server.statuses(5, "/open")).containsOnly(200);
		assertThat(server.get("/open").headers("RateLimit")).isEmpty();
		store.heal();
		assertThat(server.statuses(2, "/open")).containsExactly(200, 200);
	}

	@Test
	void localShareIsTold() {
		store.fail();
		RawResponse first = server.get("/local");
		assertThat(first.status()).isEqualTo(200);
		assertThat(first.header("X-RateLimit-Limit")).isEqualTo("2");
		assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("1");
		assertThat(server.statuses(2, "/local")).containsExactly(200, 429);
	}

	@Test
	void deniedMethodIsAnsweredAlikeBeforeTheAdviceOfTheApplication() {
		store.fail();
		RawResponse refused = server.get("/free/method");
		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.header("Retry-After")).isEqualTo("1");
		assertThat(refused.body()).contains(TYPE);
		store.heal();
		assertThat(server.get("/free/method").status()).isEqualTo(200);
	}

	/** Limited by a store that throws at times. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		@Bean
		FailingStore store() {
			return new FailingStore();
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		CorsConfigurationSource corsConfigurationSource() {
			CorsConfiguration cors = new CorsConfiguration();
			cors.setAllowedOrigins(List.of("https://good.example"));
			UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
			source.registerCorsConfiguration("/**", cors);
			return source;
		}

		@GetMapping({ "/closed", "/open", "/local" })
		String hello() {
			return "hello";
		}

		@RateLimited(policy = "closed")
		@GetMapping("/free/method")
		String method() {
			return "method";
		}

		/** Takes every exception that it is given. */
		@RestControllerAdvice
		static class Advice {

			@ExceptionHandler(RuntimeException.class)
			ResponseEntity<String> all() {
				return ResponseEntity.status(HttpStatus.I_AM_A_TEAPOT).build();
			}

		}

	}

}
