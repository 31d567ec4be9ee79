package dev.hardening.internal.web;

import org.springframework.core.Ordered;

/**
 * The order in which the parts of hardening see a request, in one place: request id and
 * latency, client address, overload, rate limit by address, Spring Security, rate limit
 * by user, application. {@code docs/adr/0004-filter-order.md} gives the reasons.
 */
public final class FilterOrder {

	/** Before everything else, so that every answer carries the id. */
	public static final int REQUEST = Ordered.HIGHEST_PRECEDENCE;

	/** Right after it: later parts rewrite the peer and the forwarded headers. */
	public static final int CLIENT_ADDRESS = REQUEST + 1;

	/** Where Boot puts Spring Security unless {@code spring.security.filter.order}. */
	public static final int DEFAULT_SECURITY = -100;

	private static final int DISTANCE = 10;

	private FilterOrder() {
	}

	/**
	 * Before the rate limit by address: what is shed costs nothing and nobody's quota,
	 * and the measured time is that of all the work that follows.
	 */
	public static int overload(int security) {
		int byAddress = rateLimitByAddress(security);
		return (byAddress < Ordered.HIGHEST_PRECEDENCE + DISTANCE) ? Ordered.HIGHEST_PRECEDENCE : byAddress - DISTANCE;
	}

	/**
	 * Before Spring Security: a flood of wrong passwords must not reach the password
	 * encoder. After the filters that change method, path or forwarded headers.
	 */
	public static int rateLimitByAddress(int security) {
		return (security < Ordered.HIGHEST_PRECEDENCE + DISTANCE) ? Ordered.HIGHEST_PRECEDENCE : security - DISTANCE;
	}

	/** After Spring Security: the user is known, and refused users cost no quota. */
	public static int rateLimitByUser(int security) {
		return (security > Ordered.LOWEST_PRECEDENCE - DISTANCE) ? Ordered.LOWEST_PRECEDENCE : security + DISTANCE;
	}

}
