package dev.hardening.ratelimit;

/**
 * What a request claims of one bucket. Immutable.
 *
 * @param key the bucket
 * @param tokens how many tokens, at least 1
 */
public record RateLimitClaim(RateLimitKey key, long tokens) {

	/**
	 * Create the claim.
	 * @throws IllegalArgumentException if there is nothing to claim
	 */
	public RateLimitClaim {
		if (tokens < 1) {
			throw new IllegalArgumentException("A claim is of at least one token, not " + tokens);
		}
	}

}
