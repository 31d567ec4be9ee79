package com.example.drafts.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

@Configuration(proxyBeanMethods = false)
class DemoUsers {

	/**
	 * Anyone can read this password on the start page, so it needs no protection, and
	 * {noop} keeps a slow hash out of every measured request. Real users need a real
	 * password encoder.
	 */
	private static final String PASSWORD = "{noop}demo";

	@Bean
	InMemoryUserDetailsManager users() {
		return new InMemoryUserDetailsManager(user("alice", "USER"), user("bob", "USER"), user("carol", "USER", "PRO"),
				user("dave", "USER"), user("ops", "OPS"));
	}

	private static UserDetails user(String name, String... roles) {
		return User.withUsername(name).password(PASSWORD).roles(roles).build();
	}

}
