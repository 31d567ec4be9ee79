package dev.hardening.ratelimit.bucket4j;

import java.util.List;
import java.util.function.BooleanSupplier;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;

/**
 * Buckets that beans of the application keep somewhere. All calls may block for as long
 * as their backend pleases. Thread-safe.
 */
public interface SharedBuckets {

	/**
	 * Take from all buckets or from none, one after the other.
	 * @param claims the claims, in the order of their keys
	 * @param wanted whether somebody still waits for the decision
	 * @return the decision
	 */
	RateLimitDecision tryConsume(List<RateLimitClaim> claims, BooleanSupplier wanted);

	/** Give tokens back. */
	void refund(RateLimitClaim claim);

	/** Take tokens whether or not they are there. */
	void charge(RateLimitClaim claim);

}
