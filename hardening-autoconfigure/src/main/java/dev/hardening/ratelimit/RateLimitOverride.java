package dev.hardening.ratelimit;

/**
 * Another allowance for some callers of a policy. Immutable.
 *
 * @param of what callers are told by
 * @param who name of the user or role, or the address block
 * @param policy name of the policy
 * @param allowance what they get instead
 */
public record RateLimitOverride(Of of, String who, String policy, RateLimitAllowance allowance) {

	/**
	 * What callers are told by.
	 */
	public enum Of {

		/** The name of the user. */
		USER,

		/** The address: one, or a block such as 203.0.113.0/24. */
		ADDRESS,

		/** A role. */
		ROLE

	}

}
