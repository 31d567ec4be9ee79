package dev.hardening.ratelimit;

import java.util.List;

/**
 * Which requests are limited, and by what. Immutable.
 *
 * @param path pattern of the paths, such as {@code /api/**}
 * @param mutations whether only requests that may change something match: all but GET,
 * HEAD, OPTIONS and TRACE
 * @param policies names of the policies that apply; none exempts the paths
 * @param cost tokens that a request takes from each of these policies, at least 1
 * @param refundOn statuses of responses that give the tokens back: {@code 404} or
 * {@code 2xx}
 */
public record RateLimitRule(String path, boolean mutations, List<String> policies, long cost, List<String> refundOn) {

	public RateLimitRule {
		policies = List.copyOf(policies);
		refundOn = List.copyOf(refundOn);
	}

}
