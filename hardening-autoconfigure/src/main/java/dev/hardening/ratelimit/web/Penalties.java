package dev.hardening.ratelimit.web;

import java.util.List;
import java.util.stream.Stream;

import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import org.jspecify.annotations.Nullable;

/**
 * The penalty box as requests meet it: whose bucket refused is who is blocked. Nobody is
 * blamed for a bucket that everybody shares.
 */
final class Penalties {

	private final @Nullable PenaltyBox box;

	/**
	 * Create the penalties.
	 * @param box the box, {@code null} if nobody is ever blocked
	 */
	Penalties(@Nullable PenaltyBox box) {
		this.box = box;
	}

	boolean isOn() {
		return this.box != null;
	}

	/** Return for how long a caller stays blocked, in nanoseconds; 0 if it is not. */
	long blockedNanos(Caller caller) {
		if (this.box == null) {
			return 0;
		}
		String user = caller.subject(Per.USER);
		// The address was looked at in the phase before authentication.
		String subject = (user != null) ? user : caller.subject(Per.IP);
		return (subject != null) ? this.box.blockedNanos(subject) : 0;
	}

	/** Note that buckets of a caller refused. */
	void rejected(Caller caller, List<RateLimitQuota> quotas) {
		if (this.box != null) {
			quotas.stream()
				.filter((quota) -> quota.violated() && quota.policy().per() != Per.GLOBAL)
				.flatMap((quota) -> Stream.ofNullable(caller.subject(quota.policy().per())))
				.distinct()
				.forEach(this.box::rejected);
		}
	}

}
