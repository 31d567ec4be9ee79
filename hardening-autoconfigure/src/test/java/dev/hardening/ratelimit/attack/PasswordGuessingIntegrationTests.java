package dev.hardening.ratelimit.attack;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.support.TestServer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** Guesses at once are no more guesses than one after the other. */
class PasswordGuessingIntegrationTests {

	@Test
	void noMoreThanTheLimitReachTheAuthentication() throws Exception {
		try (TestServer server = TestServer.start(Application.class, "hardening.rate-limit.enabled=true",
				"hardening.rate-limit.policies.guesses.limit=3", "hardening.rate-limit.policies.guesses.window=1h",
				"hardening.rate-limit.policies.guesses.per=ip", "hardening.rate-limit.routes[0].path=/**",
				"hardening.rate-limit.routes[0].policies=guesses", "hardening.rate-limit.routes[0].refund-on=2xx",
				"server.tomcat.threads.max=70")) {
			for (int i = 0; i < 10; i++) {
				assertThat(server.get("/secret", basic("right")).status()).isEqualTo(200);
			}
			Application.ASKED.set(0);
			ExecutorService executor = Executors.newFixedThreadPool(60);
			List<Callable<Integer>> guesses = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				String guess = basic("guess" + i);
				guesses.add(() -> server.get("/secret", guess).status());
			}
			List<Integer> statuses = new ArrayList<>();
			for (Future<Integer> status : executor.invokeAll(guesses)) {
				statuses.add(status.get());
			}
			executor.shutdownNow();
			assertThat(statuses).filteredOn((status) -> status == 401).hasSize(3);
			assertThat(statuses).containsOnly(401, 429);
			assertThat(Application.ASKED).hasValue(3);
			assertThat(server.get("/secret", basic("right")).status()).isEqualTo(429);
		}
	}

	private static String basic(String password) {
		return "Authorization: Basic " + Base64.getEncoder()
			.encodeToString(("alice:" + password).getBytes(java.nio.charset.StandardCharsets.UTF_8));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Application {

		static final AtomicInteger ASKED = new AtomicInteger();

		@Bean
		SecurityFilterChain chain(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		AuthenticationManager authentication() {
			return (attempt) -> {
				ASKED.incrementAndGet();
				if (!"right".equals(attempt.getCredentials())) {
					throw new BadCredentialsException("no");
				}
				return new UsernamePasswordAuthenticationToken(attempt.getName(), null,
						AuthorityUtils.createAuthorityList("ROLE_USER"));
			};
		}

		@GetMapping("/secret")
		String secret() {
			return "secret";
		}

	}

}
