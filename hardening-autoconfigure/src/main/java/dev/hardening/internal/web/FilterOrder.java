package dev.hardening.internal.web;

import org.springframework.core.Ordered;

/**
 * The order in which the parts of hardening see a request, in one place: request id,
 * headers at commit, client address, error boundary, payload, origin check, overload,
 * rate limit by address, Spring Security, session binding, rate limit by user,
 * application. {@code docs/adr/0004-filter-order.md} gives the reasons.
 */
public final class FilterOrder {

	/** Before everything else, so that every answer carries the id. */
	public static final int REQUEST = Ordered.HIGHEST_PRECEDENCE;

	/** Right after it: later parts rewrite the peer and the forwarded headers. */
	public static final int CLIENT_ADDRESS = REQUEST + 1;

	/**
	 * The valve that writes headers on answers that Tomcat makes by itself; the id is
	 * there by then.
	 */
	public static final int COMMIT_VALVE = REQUEST + 2;

	/** The valve that counts the bytes of a body before the container parses any. */
	public static final int PAYLOAD_VALVE = REQUEST + 3;

	/** Around everything that may log, inside of what Boot observes requests with. */
	public static final int TRACING = REQUEST + 4;

	/** Around everything that may throw, inside of what writes headers and traces. */
	public static final int ERROR_BOUNDARY = REQUEST + 20;

	/**
	 * Around everything that may read a parameter, and so the body: a body that the valve
	 * refused while it was read comes back here as an exception.
	 */
	public static final int PAYLOAD = ERROR_BOUNDARY + 1;

	/** Where Boot puts Spring Security unless {@code spring.security.filter.order}. */
	public static final int DEFAULT_SECURITY = -100;

	private static final int DISTANCE = 10;

	private FilterOrder() {
	}

	/**
	 * Before any limit: a page of another site must not use up what its visitors have.
	 */
	public static int originCheck(int security) {
		return before(overload(security));
	}

	/**
	 * Before the rate limit by address: what is shed costs nothing and nobody's quota,
	 * and the measured time is that of all the work that follows.
	 */
	public static int overload(int security) {
		return before(rateLimitByAddress(security));
	}

	/**
	 * Before Spring Security: a flood of wrong passwords must not reach the password
	 * encoder. After the filters that change method, path or forwarded headers.
	 */
	public static int rateLimitByAddress(int security) {
		return before(security);
	}

	/** Right after Spring Security: the user is known, and whatever follows may log. */
	public static int tracingUser(int security) {
		return after(security, DISTANCE / 3);
	}

	/** Right after Spring Security: the session is found, and the user known. */
	public static int sessionBinding(int security) {
		return after(security, DISTANCE / 2);
	}

	/** After Spring Security: the user is known, and refused users cost no quota. */
	public static int rateLimitByUser(int security) {
		return after(security, DISTANCE);
	}

	private static int before(int order) {
		return (order < Ordered.HIGHEST_PRECEDENCE + DISTANCE) ? Ordered.HIGHEST_PRECEDENCE : order - DISTANCE;
	}

	private static int after(int order, int distance) {
		return (order > Ordered.LOWEST_PRECEDENCE - distance) ? Ordered.LOWEST_PRECEDENCE : order + distance;
	}

}
