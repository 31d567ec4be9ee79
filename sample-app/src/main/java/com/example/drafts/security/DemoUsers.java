package com.example.drafts.security;

import java.util.List;
import java.util.stream.Stream;

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
		Stream<UserDetails> writers = Stream.of("alice", "bob", "carol", "dave").map((name) -> user(name, "USER"));
		List<UserDetails> all = Stream.concat(writers, Stream.of(user("ops", "OPS"))).toList();
		return new InMemoryUserDetailsManager(all);
	}

	private static UserDetails user(String name, String role) {
		return User.withUsername(name).password(PASSWORD).roles(role).build();
	}

}
