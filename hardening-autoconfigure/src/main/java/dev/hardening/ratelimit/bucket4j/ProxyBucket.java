package dev.hardening.ratelimit.bucket4j;

import java.util.function.Function;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitQuota;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.VerboseBucket;
import io.github.bucket4j.VerboseResult;

/**
 * The bucket of one claim. Each call is answered with the state of the bucket, its
 * configuration included. If that is not the one of the policy, what was taken is given
 * back, the configuration replaced, and the call repeated: the usual case costs nothing.
 */
final class ProxyBucket {

	/** Instances may disagree about a limit for a while, and replace it in turn. */
	private static final int ATTEMPTS = 3;

	private final Bucket bucket;

	private final BucketConfiguration configuration;

	private final RateLimitPolicy policy;

	private final long tokens;

	ProxyBucket(RateLimitClaim claim, Bucket bucket, BucketConfiguration configuration) {
		this.bucket = bucket;
		this.configuration = configuration;
		this.policy = claim.key().policy();
		this.tokens = claim.tokens();
	}

	/** Take the tokens if they are there. */
	RateLimitQuota tryConsume() {
		VerboseResult<ConsumptionProbe> result = call((verbose) -> verbose.tryConsumeAndReturnRemaining(this.tokens));
		for (int i = 1; !isCurrent(result) && i < ATTEMPTS; i++) {
			if (result.getValue().isConsumed()) {
				this.bucket.addTokens(this.tokens);
			}
			adapt();
			result = call((verbose) -> verbose.tryConsumeAndReturnRemaining(this.tokens));
		}
		return quota(result, !result.getValue().isConsumed());
	}

	/** Tell what is there, and whether it would be enough. */
	RateLimitQuota look() {
		VerboseResult<Long> result = call(VerboseBucket::getAvailableTokens);
		if (!isCurrent(result)) {
			adapt();
			result = call(VerboseBucket::getAvailableTokens);
		}
		return quota(result, result.getState().getAvailableTokens() < this.tokens);
	}

	/** Give back what was taken. */
	RateLimitQuota refund() {
		return quota(call((verbose) -> verbose.addTokens(this.tokens)), false);
	}

	/** Take the tokens; a debt so large that Bucket4j cannot tell its end stays out. */
	void charge() {
		if (!isCurrent(call(VerboseBucket::getAvailableTokens))) {
			adapt();
		}
		try {
			this.bucket.consumeIgnoringRateLimits(this.tokens);
		}
		catch (IllegalArgumentException ex) {
			this.bucket.tryConsumeAsMuchAsPossible();
		}
	}

	private <T> VerboseResult<T> call(Function<VerboseBucket, VerboseResult<T>> call) {
		return call.apply(this.bucket.asVerbose());
	}

	private boolean isCurrent(VerboseResult<?> result) {
		return result.getConfiguration().equals(this.configuration);
	}

	private void adapt() {
		this.bucket.replaceConfiguration(this.configuration, TokensInheritanceStrategy.PROPORTIONALLY);
	}

	private RateLimitQuota quota(VerboseResult<?> result, boolean violated) {
		BucketState state = result.getState();
		long now = result.getOperationTimeNanos();
		long available = state.getAvailableTokens();
		long wanted = violated ? this.tokens : Math.min(available + 1, this.policy.burst());
		return new RateLimitQuota(this.policy, violated, Math.max(0, available),
				state.calculateDelayNanosAfterWillBePossibleToConsume(wanted, now, true),
				state.calculateFullRefillingTime(now));
	}

}
