package dev.hardening.ratelimit.redis;

import java.util.concurrent.TimeUnit;

import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitQuota;

/**
 * Computes when tokens will be there, as the store in memory does.
 */
final class Quotas {

	private Quotas() {
	}

	/**
	 * Return what to tell about a bucket.
	 * @param policy what it goes by
	 * @param wanted tokens of the claim
	 * @param allowed whether the request may pass
	 * @param tokens what is left, less than 0 for debt
	 * @param part how much of the next token is there, in microseconds times limit
	 */
	static RateLimitQuota of(RateLimitPolicy policy, long wanted, boolean allowed, long tokens, long part) {
		boolean violated = !allowed && tokens < wanted;
		long next = violated ? wanted : Math.min(tokens + 1, policy.burst());
		return new RateLimitQuota(policy, violated, Math.max(0, tokens),
				(next > policy.burst()) ? Long.MAX_VALUE : nanos(policy, next - tokens, part),
				nanos(policy, policy.burst() - tokens, part));
	}

	/** Return in how many nanoseconds so many tokens more will be there. */
	private static long nanos(RateLimitPolicy policy, long missing, long part) {
		if (missing <= 0) {
			return 0;
		}
		long window = TimeUnit.MICROSECONDS.toNanos(Batch.micros(policy.window()));
		if (Math.multiplyHigh(window, missing) != 0 || window * missing < 0) {
			return (long) ((double) missing / policy.limit() * window);
		}
		return (window * missing - TimeUnit.MICROSECONDS.toNanos(part)) / policy.limit();
	}

}
