package dev.hardening.ratelimit;

/**
 * What a policy does while the store of its buckets does not answer.
 */
public enum RateLimitFailMode {

	/** Let requests pass, uncounted. */
	ALLOW,

	/** Refuse requests. */
	DENY,

	/**
	 * Decide in the memory of this process, with the share of the limit that falls to one
	 * node.
	 */
	LOCAL

}
