package com.example.drafts.security;

import jakarta.servlet.DispatcherType;

import org.springframework.boot.autoconfigure.security.servlet.PathRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) throws Exception {
		return http.httpBasic((basic) -> basic.realmName("Drafts"))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// There is no session and no cookie that another site could make a browser
			// send, and its pages cannot send JSON here without CORS, which is off.
			.csrf(AbstractHttpConfigurer::disable)
			.authorizeHttpRequests((requests) -> requests
				// An error page is rendered for a request that was already judged.
				.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers(PathRequest.toStaticResources().atCommonLocations())
				.permitAll()
				.requestMatchers("/", "/index.html", "/features")
				.permitAll()
				.requestMatchers("/actuator/health/**", "/actuator/prometheus")
				.permitAll()
				// Public so that the page can show it. Keep it to yourself elsewhere.
				.requestMatchers("/actuator/hardening")
				.permitAll()
				.requestMatchers("/actuator/hardeningpenalties/**")
				.hasRole("OPS")
				.requestMatchers("/webhooks/**")
				.permitAll()
				// Plays a service that is not ours, and checks its own API key.
				.requestMatchers("/internal/upstream/suggest")
				.permitAll()
				.requestMatchers("/internal/**")
				.hasRole("OPS")
				.anyRequest()
				.authenticated())
			.build();
	}

}
