package dev.hardening.ratelimit.web;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A small API behind Spring Security, with a counter of what reached its handlers. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSecurity
@RestController
class LimitedApplication {

	static final AtomicInteger HANDLED = new AtomicInteger();

	@Bean
	SecurityFilterChain chain(HttpSecurity http) throws Exception {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/private/**").authenticated().anyRequest().permitAll())
			.httpBasic(Customizer.withDefaults())
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}a").build(),
				User.withUsername("bob").password("{noop}b").build());
	}

	@RequestMapping({ "/api/hello", "/private/hello", "/free/hello" })
	String hello() {
		HANDLED.incrementAndGet();
		return "hello";
	}

	@CrossOrigin(origins = "https://good.example", allowCredentials = "true")
	@RequestMapping("/api/cross")
	String cross() {
		return "cross";
	}

	@GetMapping("/api/callable")
	Callable<String> callable() {
		return () -> "callable";
	}

	@GetMapping("/api/throws")
	String fails() {
		throw new IllegalStateException("on purpose");
	}

	@GetMapping("/api/forward")
	void forward(HttpServletRequest request, HttpServletResponse response) throws Exception {
		RequestDispatcher dispatcher = request.getRequestDispatcher("/api/hello");
		dispatcher.forward(request, response);
	}

}
