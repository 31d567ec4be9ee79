package dev.hardening.ratelimit.web;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.ratelimit.RateLimitPlanResolver;
import dev.hardening.ratelimit.RateLimited;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Handlers whose outcome a test decides, for users in roles and plans. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSecurity
@RestController
class PolicyApplication {

	static final AtomicInteger HANDLED = new AtomicInteger();

	static volatile CountDownLatch gate = new CountDownLatch(0);

	@Bean
	SecurityFilterChain chain(HttpSecurity http) throws Exception {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.httpBasic(Customizer.withDefaults())
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}a").roles("STAFF").build(),
				User.withUsername("bob").password("{noop}b").build());
	}

	@Bean
	RateLimitPlanResolver plans() {
		return (caller) -> {
			if (caller.principal() == null) {
				return null;
			}
			return caller.hasRole("STAFF") ? "pro" : "unheard-of";
		};
	}

	@GetMapping("/api/items/{id}")
	String item(@PathVariable String id) {
		HANDLED.incrementAndGet();
		return id;
	}

	@PostMapping("/api/items/{id}")
	String change(@PathVariable String id) {
		HANDLED.incrementAndGet();
		return id;
	}

	@DeleteMapping("/api/items/{id}")
	void delete(@PathVariable String id) {
		HANDLED.incrementAndGet();
	}

	@GetMapping("/api/other")
	String other() {
		return "other";
	}

	@RateLimited(policy = "default")
	@GetMapping("/annotated")
	String annotated() {
		return "annotated";
	}

	@GetMapping("/status/{status}")
	void status(@PathVariable int status, HttpServletResponse response) {
		HANDLED.incrementAndGet();
		response.setStatus(status);
	}

	@GetMapping("/throws")
	void fail() {
		HANDLED.incrementAndGet();
		throw new IllegalStateException("on purpose");
	}

	@GetMapping("/wait")
	String await() throws InterruptedException {
		HANDLED.incrementAndGet();
		return gate.await(20, TimeUnit.SECONDS) ? "done" : "late";
	}

	@GetMapping("/deferred/{status}")
	DeferredResult<String> deferred(@PathVariable int status, HttpServletResponse response) {
		HANDLED.incrementAndGet();
		DeferredResult<String> result = new DeferredResult<>();
		Thread thread = new Thread(() -> {
			try {
				gate.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			response.setStatus(status);
			result.setResult("done");
		});
		thread.start();
		return result;
	}

}
