package dev.hardening.ratelimit;

import java.util.List;

/**
 * Holds the buckets and decides. A bean of this type replaces the one that
 * {@code hardening.rate-limit.store} selects; {@code RateLimitStoreContract} of
 * {@code hardening-test} says by tests what is expected.
 * <p>
 * Implementations are thread-safe, never wait without a bound, and hold a bounded number
 * of buckets.
 */
public interface RateLimitStore {

	/**
	 * Take tokens from all buckets or from none: concurrent calls behave as if they came
	 * one after the other.
	 * @param keys the buckets, each of another policy; not empty
	 * @param tokens how many tokens to take from each, at least 1
	 * @return the decision
	 */
	RateLimitDecision tryConsume(List<RateLimitKey> keys, long tokens);

	/**
	 * Give tokens back that an allowed request took. A bucket never holds more than its
	 * burst.
	 * @param keys the buckets
	 * @param tokens how many tokens to give back to each, at least 1
	 */
	void refund(List<RateLimitKey> keys, long tokens);

	/**
	 * Return how many buckets this process holds in memory.
	 * @return the number, 0 for a store that keeps them elsewhere
	 */
	int size();

}
