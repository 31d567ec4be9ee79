package dev.hardening.error.web;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One chain for each way in which Spring Security refuses. None of them knows of us. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class SecuredApplication {

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}demo").roles("USER").build());
	}

	@Bean
	@Order(1)
	SecurityFilterChain form(HttpSecurity http) throws Exception {
		return http.securityMatcher("/form/**", "/login")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.build();
	}

	/** As the bearer token entry point does it: status and header, nothing else. */
	@Bean
	@Order(2)
	SecurityFilterChain bearer(HttpSecurity http) throws Exception {
		return http.securityMatcher("/bearer/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.exceptionHandling((handling) -> handling.authenticationEntryPoint((request, response, exception) -> {
				response.addHeader("WWW-Authenticate", "Bearer");
				response.setStatus(401);
			}).accessDeniedHandler((request, response, exception) -> {
				response.addHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
				response.setStatus(403);
			}))
			.csrf((csrf) -> csrf.disable())
			.build();
	}

	@Bean
	@Order(3)
	SecurityFilterChain status(HttpSecurity http) throws Exception {
		return http.securityMatcher("/status/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.exceptionHandling(
					(handling) -> handling.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
			.build();
	}

	@Bean
	@Order(4)
	SecurityFilterChain own(HttpSecurity http) throws Exception {
		return http.securityMatcher("/own/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.exceptionHandling((handling) -> handling.authenticationEntryPoint((request, response, exception) -> {
				response.setStatus(401);
				response.getWriter().print("their own body");
			}))
			.build();
	}

	/** Everything else, the error page among it. */
	@Bean
	@Order(5)
	SecurityFilterChain basic(HttpSecurity http) throws Exception {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/open/**")
				.permitAll()
				.requestMatchers("/admin/**")
				.hasRole("ADMIN")
				.anyRequest()
				.authenticated())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@RequestMapping("/open/throws")
	String fails() {
		throw new IllegalStateException(ErrorApplication.SECRET);
	}

	@RequestMapping("/open/denied")
	String denied() {
		throw new AccessDeniedException(ErrorApplication.SECRET);
	}

	@RequestMapping({ "/open/ok", "/ok" })
	String ok() {
		return "ok";
	}

}
