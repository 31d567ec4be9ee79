package dev.hardening.ratelimit;

import java.security.Principal;
import java.util.function.Predicate;

import dev.hardening.client.Client;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, once authentication is done. Valid during the request only.
 *
 * @param client user and address
 * @param principal the principal, as the container or Spring Security gives it;
 * {@code null} for anonymous callers
 * @param roles tells whether the caller is in a role
 */
public record RateLimitCaller(Client client, @Nullable Principal principal, Predicate<String> roles) {

	/**
	 * Tell whether the caller is in a role.
	 * @param role the role, with or without the prefix {@code ROLE_}
	 * @return whether the caller is in it
	 */
	public boolean hasRole(String role) {
		return this.roles.test(role);
	}

}
