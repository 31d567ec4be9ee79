package dev.hardening.ratelimit;

/**
 * What a decision left in one bucket. Immutable.
 *
 * @param policy the policy of the bucket
 * @param violated whether this bucket had too few tokens
 * @param remaining tokens left
 * @param retryNanos nanoseconds until the request could be repeated; until the next token
 * if it was not refused; 0 if the bucket is full
 * @param resetNanos nanoseconds until the bucket is full
 */
public record RateLimitQuota(RateLimitPolicy policy, boolean violated, long remaining, long retryNanos,
		long resetNanos) {
}
