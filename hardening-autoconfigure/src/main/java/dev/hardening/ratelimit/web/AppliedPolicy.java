package dev.hardening.ratelimit.web;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A policy as one route applies it. Immutable.
 *
 * @param variants the policy
 * @param cost tokens that a request takes
 * @param route the scope of the route
 */
record AppliedPolicy(PolicyVariants variants, long cost, String route) {

	String name() {
		return this.variants.base().name();
	}

	boolean isByAddress() {
		return this.variants.base().per() == Per.IP;
	}

	/** Whether the requests to each handler have a bucket of their own. */
	boolean isByEndpoint() {
		return this.variants.base().scope() == Scope.ENDPOINT;
	}

	/** Return what a caller claims, {@code null} if the policy does not apply to it. */
	@Nullable RateLimitClaim claim(Caller caller, String endpoint) {
		String subject = caller.subject(this.variants.base().per());
		if (subject == null) {
			return null;
		}
		RateLimitPolicy policy = this.variants.of(caller);
		return new RateLimitClaim(new RateLimitKey(policy, scope(policy.scope(), this.route, endpoint), subject),
				this.cost);
	}

	static String scope(Scope scope, String route, String endpoint) {
		return switch (scope) {
			case POLICY -> "";
			case ROUTE -> route;
			case ENDPOINT -> endpoint;
		};
	}

}
