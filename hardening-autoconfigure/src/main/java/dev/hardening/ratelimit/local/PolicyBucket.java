package dev.hardening.ratelimit.local;

import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitQuota;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * The bucket of a policy. It goes by the policy of each claim: if that grants something
 * else than the one before, the bucket keeps the proportion of its filling.
 */
final class PolicyBucket extends LocalBucket {

	/** Far below what overflows, in every proportion. */
	private static final long MOST_DEBT = RateLimitPolicy.MOST_TOKENS;

	private RateLimitPolicy policy;

	PolicyBucket(RateLimitPolicy policy, PolicyConfigurations configurations, long nowNanos) {
		super(configurations.of(policy), nowNanos);
		this.policy = policy;
	}

	/** Go by a policy from now on. */
	void adapt(RateLimitPolicy claimed, PolicyConfigurations configurations, long nowNanos) {
		RateLimitPolicy current = this.policy;
		if (current == claimed) {
			return;
		}
		if (current.limit() != claimed.limit() || current.burst() != claimed.burst()
				|| !current.window().equals(claimed.window())) {
			replace(configurations.of(claimed), TokensInheritanceStrategy.PROPORTIONALLY, nowNanos);
		}
		this.policy = claimed;
	}

	/** Take the tokens, if they are there, and tell what is left. */
	RateLimitQuota tryConsume(long tokens, long nowNanos) {
		boolean allowed = canConsume(tokens, nowNanos);
		if (allowed) {
			consume(tokens);
		}
		return quota(tokens, allowed, nowNanos);
	}

	boolean canConsume(long tokens, long nowNanos) {
		return refilled(nowNanos).getAvailableTokens() >= tokens;
	}

	void consume(long tokens) {
		current().consume(tokens);
	}

	void refund(long tokens, long nowNanos) {
		refilled(nowNanos).addTokens(tokens);
		scheduleReset(nowNanos);
	}

	void charge(long tokens, long nowNanos) {
		BucketState current = refilled(nowNanos);
		current.consume(Math.max(0, Math.min(tokens, current.getAvailableTokens() + MOST_DEBT)));
		scheduleReset(nowNanos);
	}

	/** Tell what is left, and remember when the bucket will be full. */
	RateLimitQuota quota(long tokens, boolean allowed, long nowNanos) {
		BucketState current = current();
		long available = current.getAvailableTokens();
		boolean violated = !allowed && available < tokens;
		long wanted = violated ? tokens : Math.min(available + 1, this.policy.burst());
		return new RateLimitQuota(this.policy, violated, Math.max(0, available),
				current.calculateDelayNanosAfterWillBePossibleToConsume(wanted, nowNanos, true),
				scheduleReset(nowNanos));
	}

}
