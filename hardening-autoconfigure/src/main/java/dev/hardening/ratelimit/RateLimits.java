package dev.hardening.ratelimit;

/**
 * The limits in force, and the way to replace them at run time. Thread-safe.
 */
public interface RateLimits {

	/** Return the limits in force. */
	RateLimitConfiguration current();

	/**
	 * Replace all limits at once. Requests see either the old ones or the new ones, never
	 * a mixture. Buckets live on: one that was half full is half full under the new
	 * limit.
	 * @param next the new limits
	 * @throws InvalidRateLimitException if they cannot be applied; nothing has changed
	 * then
	 */
	void replace(RateLimitConfiguration next);

}
