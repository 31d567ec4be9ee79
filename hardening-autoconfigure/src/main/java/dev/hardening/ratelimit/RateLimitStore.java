package dev.hardening.ratelimit;

import java.util.List;

/**
 * Holds the buckets and decides. A bean of this type replaces the store in the memory of
 * the process; {@code RateLimitStoreContract} of {@code hardening-test} says by tests
 * what is expected.
 * <p>
 * Implementations are thread-safe, never wait without a bound, and hold a bounded number
 * of buckets.
 */
public interface RateLimitStore {

	/**
	 * Take tokens from all buckets or from none: concurrent calls behave as if they came
	 * one after the other. A bucket that was filled under another limit, window or burst
	 * of the same policy keeps the proportion of its filling.
	 * @param claims the buckets and what to take from each, no bucket twice; not empty
	 * @return the decision
	 * @throws RateLimitStoreException if nobody can decide; the fail modes of the
	 * policies do so then
	 */
	RateLimitDecision tryConsume(List<RateLimitClaim> claims);

	/**
	 * Give tokens back that an allowed request took. A bucket never holds more than its
	 * burst.
	 * @param claims the buckets and what to give back to each
	 */
	void refund(List<RateLimitClaim> claims);

	/**
	 * Take tokens whether or not they are there. A bucket may end up in debt, which its
	 * refill pays first; until then it refuses everything.
	 * @param claims the buckets and what to take from each
	 */
	void charge(List<RateLimitClaim> claims);

	/**
	 * Return how many buckets this process holds in memory.
	 * @return the number, 0 for a store that keeps them elsewhere
	 */
	int size();

}
