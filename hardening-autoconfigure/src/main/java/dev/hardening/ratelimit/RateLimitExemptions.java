package dev.hardening.ratelimit;

import java.util.List;
import java.util.Set;

/**
 * Who and what is not limited. Immutable.
 *
 * @param ips addresses and address blocks
 * @param users names of users
 * @param roles roles
 * @param paths patterns of paths
 */
public record RateLimitExemptions(List<String> ips, Set<String> users, List<String> roles, List<String> paths) {

	/** Nobody and nothing. */
	public static final RateLimitExemptions NONE = new RateLimitExemptions(List.of(), Set.of(), List.of(), List.of());

	public RateLimitExemptions {
		ips = List.copyOf(ips);
		users = Set.copyOf(users);
		roles = List.copyOf(roles);
		paths = List.copyOf(paths);
	}

}
