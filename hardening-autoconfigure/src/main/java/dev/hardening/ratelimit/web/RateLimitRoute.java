package dev.hardening.ratelimit.web;

import java.util.List;
import java.util.stream.Stream;

import dev.hardening.internal.web.RequestedPath;
import dev.hardening.internal.web.RoutePath;

/**
 * Which requests are limited, and by what. Immutable; everything that does not depend on
 * the request is prepared when the limits are put in force.
 *
 * @param path the paths
 * @param methods the methods
 * @param byAddress what is decided before authentication; nothing exempts the route
 * @param byUser what is decided after it
 * @param refundOn statuses of responses that give the tokens back
 */
record RateLimitRoute(RoutePath path, Methods methods, PhasePolicies byAddress, PhasePolicies byUser,
		StatusSet refundOn) {

	/** A route that is not limited. */
	static RateLimitRoute exempt(RoutePath path, Methods methods) {
		return new RateLimitRoute(path, methods, PhasePolicies.NONE, PhasePolicies.NONE, StatusSet.NONE);
	}

	boolean matches(RequestedPath requested, boolean mutation) {
		return this.methods.contain(mutation) && this.path.matches(requested);
	}

	/** Return the names of all policies of both phases. */
	List<String> policyNames() {
		return Stream.of(this.byUser, this.byAddress).flatMap(PhasePolicies::names).toList();
	}

	/** Whether this route, tried first, leaves nothing to another one. */
	boolean covers(RateLimitRoute other) {
		String pattern = other.path.toString();
		// A wildcard at the end of a pattern matches nothing, too.
		return (this.methods == Methods.ALL || this.methods == other.methods)
				&& this.path.matches(new RequestedPath(SamplePath.of(pattern)))
				&& (!pattern.endsWith("/**") || this.path.toString().endsWith("/**"));
	}

	boolean isExempt() {
		return this.byAddress.isEmpty();
	}

	/**
	 * Which methods match.
	 */
	enum Methods {

		/** All of them. */
		ALL,

		/** Those that may change something, unknown ones included. */
		MUTATIONS,

		/** GET, HEAD, OPTIONS and TRACE. */
		READS;

		boolean contain(boolean mutation) {
			return this == ALL || (this == MUTATIONS) == mutation;
		}

	}

}
