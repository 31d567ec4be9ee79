package dev.hardening.ratelimit.method;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;

/**
 * What a call took for one of its limits. Immutable.
 *
 * @param limit the limit
 * @param key the bucket
 * @param cost how many tokens, 0 or more
 * @param inMemory whether they were taken while the store did not answer
 */
record TakenLimit(Limit limit, RateLimitKey key, long cost, boolean inMemory) {

	/** Return what was taken of what was wanted: in memory it may be less. */
	TakenLimit taken(RateLimitClaim claim) {
		return new TakenLimit(this.limit, claim.key(), Math.min(this.cost, claim.tokens()), claim.inMemory());
	}

}
