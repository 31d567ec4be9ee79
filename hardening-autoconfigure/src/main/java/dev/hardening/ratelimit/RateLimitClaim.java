package dev.hardening.ratelimit;

/**
 * What a request claims of one bucket. Immutable.
 *
 * @param key the bucket
 * @param tokens how many tokens, at least 1
 * @param inMemory whether it was taken in the memory of this process, because the store
 * did not answer; then it is settled there as well
 */
public record RateLimitClaim(RateLimitKey key, long tokens, boolean inMemory) {

	/**
	 * Create the claim.
	 * @throws IllegalArgumentException if there is nothing to claim
	 */
	public RateLimitClaim {
		if (tokens < 1) {
			throw new IllegalArgumentException("A claim is of at least one token, not " + tokens);
		}
	}

	/**
	 * Create the claim of a bucket of the store.
	 * @throws IllegalArgumentException if there is nothing to claim
	 */
	public RateLimitClaim(RateLimitKey key, long tokens) {
		this(key, tokens, false);
	}

}
