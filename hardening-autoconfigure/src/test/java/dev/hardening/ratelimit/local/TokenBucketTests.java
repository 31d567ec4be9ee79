package dev.hardening.ratelimit.local;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitQuota;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

/** The store against a token bucket in exact fractions, on any course of time. */
class TokenBucketTests {

	@Property(tries = 500)
	void decidesLikeAnExactTokenBucket(@ForAll @LongRange(min = 1, max = 1000) long limit,
			@ForAll @LongRange(min = 1, max = 50) long burst, @ForAll @IntRange(min = 1, max = 120) int windowSeconds,
			@ForAll @Size(max = 200) List<@LongRange(min = 0, max = 3_000_000_000L) Long> pauses) {
		Duration window = Duration.ofSeconds(windowSeconds);
		RateLimitPolicy policy = new RateLimitPolicy("p", limit, window, burst, Per.USER, Scope.POLICY,
				RateLimitMode.ENFORCE);
		AtomicLong clock = new AtomicLong();
		LocalRateLimitStore store = new LocalRateLimitStore(10, clock::get);
		ExactBucket exact = new ExactBucket(limit, window.toNanos(), burst);
		for (long pause : pauses) {
			clock.addAndGet(pause);
			exact.pass(pause);
			RateLimitDecision decision = store
				.tryConsume(List.of(new RateLimitClaim(new RateLimitKey(policy, "", "u:a"), 1)));
			assertThat(decision.allowed()).isEqualTo(exact.tryTake());
			RateLimitQuota quota = decision.quotas().get(0);
			assertThat(quota.remaining()).isEqualTo(exact.whole());
			assertThat(quota.retryNanos()).isBetween(exact.nanosToNext() - 1, exact.nanosToNext() + 1);
		}
	}

	/** Tokens as multiples of 1 / window, so that nothing is ever rounded. */
	private static final class ExactBucket {

		private final BigInteger limit;

		private final BigInteger window;

		private final BigInteger capacity;

		private BigInteger tokens;

		ExactBucket(long limit, long windowNanos, long burst) {
			this.limit = BigInteger.valueOf(limit);
			this.window = BigInteger.valueOf(windowNanos);
			this.capacity = BigInteger.valueOf(burst).multiply(this.window);
			this.tokens = this.capacity;
		}

		void pass(long nanos) {
			this.tokens = this.tokens.add(this.limit.multiply(BigInteger.valueOf(nanos))).min(this.capacity);
		}

		boolean tryTake() {
			boolean enough = this.tokens.compareTo(this.window) >= 0;
			this.tokens = enough ? this.tokens.subtract(this.window) : this.tokens;
			return enough;
		}

		long whole() {
			return this.tokens.divide(this.window).longValueExact();
		}

		long nanosToNext() {
			if (this.tokens.equals(this.capacity)) {
				return 0;
			}
			BigInteger missing = this.window.subtract(this.tokens.mod(this.window));
			return missing.add(this.limit).subtract(BigInteger.ONE).divide(this.limit).longValueExact();
		}

	}

}
