package dev.hardening.ratelimit;

import java.util.List;

/**
 * The answer of a {@link RateLimiter}. Immutable.
 *
 * @param allowed whether the request may pass
 * @param quotas what is left in each bucket that is enforced, in no particular order
 * @param taken what was taken, in shadow mode too; empty if the request may not pass
 * @param unavailable whether the request may not pass because the store does not answer
 */
public record RateLimitReservation(boolean allowed, List<RateLimitQuota> quotas, List<RateLimitClaim> taken,
		boolean unavailable) {

	/** Nothing was asked for. */
	public static final RateLimitReservation NONE = new RateLimitReservation(true, List.of(), List.of());

	/** Nobody could be asked. */
	public static final RateLimitReservation UNAVAILABLE = new RateLimitReservation(false, List.of(), List.of(), true);

	/** Create the answer of a store. */
	public RateLimitReservation(boolean allowed, List<RateLimitQuota> quotas, List<RateLimitClaim> taken) {
		this(allowed, quotas, taken, false);
	}

}
