package dev.hardening.ratelimit.redis;

import java.time.Duration;
import java.util.SplittableRandom;

import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitQuota;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotasTests {

	private final SplittableRandom random = new SplittableRandom(6);

	@Test
	void tellTheTimesOfBucket4j() {
		for (int i = 0; i < 20_000; i++) {
			long window = number(31_622_400_000_000L - 999) + 999;
			RateLimitPolicy policy = new RateLimitPolicy("policy", Math.min(number(1_000_000_000), window * 1000),
					Duration.ofNanos(window * 1000), number(1_000_000_000), Per.USER, Scope.POLICY,
					RateLimitMode.ENFORCE);
			BucketState state = BucketState.createInitialState(BucketConfiguration.builder()
				.addLimit((limit) -> limit.capacity(policy.burst()).refillGreedy(policy.limit(), policy.window()))
				.build(), MathType.INTEGER_64_BITS, 0);
			state.consume(number(2 * policy.burst()));
			state.refillAllBandwidth(this.random.nextLong(window) * 1000);
			check(policy, state, number(policy.burst() + 2));
		}
	}

	private static void check(RateLimitPolicy policy, BucketState state, long wanted) {
		long tokens = state.getAvailableTokens();
		boolean violated = tokens < wanted;
		RateLimitQuota quota = Quotas.of(policy, wanted, false, tokens, state.getRoundingError(0) / 1000);
		assertThat(quota.violated()).isEqualTo(violated);
		assertThat(quota.remaining()).isEqualTo(Math.max(0, tokens));
		assertThat(quota.retryNanos()).isEqualTo(state.calculateDelayNanosAfterWillBePossibleToConsume(
				violated ? wanted : Math.min(tokens + 1, policy.burst()), 0, true));
		assertThat(quota.resetNanos()).isEqualTo(state.calculateFullRefillingTime(0));
	}

	private long number(long most) {
		return Math.max(1, (long) Math.pow((double) most, this.random.nextDouble()));
	}

}
