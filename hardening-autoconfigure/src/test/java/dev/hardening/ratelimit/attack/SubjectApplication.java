package dev.hardening.ratelimit.attack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Users are who they say they are, in whatever letters: {@code X-User} in Base64. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@RestController
class SubjectApplication {

	static String header(String user) {
		return "X-User: " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
	}

	@Bean
	@SuppressWarnings("serial") // filters are never serialized
	FilterRegistrationBean<HttpFilter> users() {
		FilterRegistrationBean<HttpFilter> registration = new FilterRegistrationBean<>(new HttpFilter() {
			@Override
			protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
					throws IOException, ServletException {
				chain.doFilter(new UserRequest(request), response);
			}
		});
		registration.setOrder(-100);
		return registration;
	}

	@GetMapping("/hello")
	String hello() {
		return "hello";
	}

	@PostMapping("/hello")
	String posted() {
		return "posted";
	}

	@GetMapping("/reset")
	String reset(HttpServletResponse response) {
		response.reset();
		return "reset";
	}

	/** A request that knows its user. */
	private static final class UserRequest extends HttpServletRequestWrapper {

		UserRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable Principal getUserPrincipal() {
			String user = getHeader("X-User");
			return (user != null) ? () -> new String(Base64.getDecoder().decode(user), StandardCharsets.UTF_8) : null;
		}

	}

}
