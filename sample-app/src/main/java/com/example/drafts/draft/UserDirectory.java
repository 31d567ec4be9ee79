package com.example.drafts.draft;

import dev.hardening.ratelimit.RateLimited;

import org.springframework.security.provisioning.UserDetailsManager;
import org.springframework.stereotype.Component;

/** Tells whether a user exists, which strangers would like to ask for many names. */
@Component
class UserDirectory {

	private final UserDetailsManager users;

	UserDirectory(UserDetailsManager users) {
		this.users = users;
	}

	/**
	 * Each look-up takes a token and gets it back if the name is known: only wrong
	 * guesses cost. By address, since who guesses may have several accounts.
	 */
	@RateLimited(policy = "guess", key = "#address", settle = "#result ? 0 : 1")
	boolean knows(String name) {
		return this.users.userExists(name);
	}

}
