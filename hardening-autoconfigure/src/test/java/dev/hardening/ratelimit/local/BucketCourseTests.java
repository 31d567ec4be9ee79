package dev.hardening.ratelimit.local;

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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.assertj.core.data.Offset;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The store against a plain token bucket in floating point, on any course of claims,
 * refunds and charges under limits that change, from any point of the clock.
 */
class BucketCourseTests {

	/** Each replacement may drop less than a nanosecond's worth of a token. */
	private static final double TOLERANCE = 1e-4;

	/** What is done, how long after the step before, and under which limit. */
	record Step(int kind, long tokens, long pauseNanos, long limit, long burst, int windowSeconds) {

		RateLimitPolicy policy() {
			return new RateLimitPolicy("p", this.limit, Duration.ofSeconds(this.windowSeconds), this.burst, Per.USER,
					Scope.POLICY, RateLimitMode.ENFORCE);
		}

		List<RateLimitClaim> claims() {
			return List.of(new RateLimitClaim(new RateLimitKey(policy(), "", "u:a"), this.tokens));
		}

	}

	@Provide
	Arbitrary<List<Step>> steps() {
		Arbitrary<Long> pauses = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(0L)),
				Tuple.of(5, Arbitraries.longs().between(0, 3_000_000_000L)),
				Tuple.of(1, Arbitraries.longs().between(0, 400_000_000_000L)));
		return Combinators
			.combine(Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
					Arbitraries.longs().between(1, 8), pauses, Arbitraries.of(1L, 7L, 60L, 1000L),
					Arbitraries.of(1L, 3L, 10L, 50L), Arbitraries.of(1, 7, 60))
			.as(Step::new)
			.list()
			.ofMaxSize(100);
	}

	@Provide
	Arbitrary<Long> starts() {
		return Arbitraries.of(0L, -1L, Long.MAX_VALUE, Long.MAX_VALUE - 20_000_000_000L, Long.MIN_VALUE,
				-30_000_000_000L);
	}

	@Property(tries = 1000)
	void isAPlainTokenBucketWhateverChanges(@ForAll("steps") List<Step> steps, @ForAll("starts") long start) {
		AtomicLong clock = new AtomicLong(start);
		LocalRateLimitStore store = new LocalRateLimitStore(10, clock::get);
		PlainBucket plain = new PlainBucket();
		for (Step step : steps) {
			clock.addAndGet(step.pauseNanos());
			plain.pass(step.pauseNanos());
			plain.goBy(step);
			switch (step.kind()) {
				case 0 -> check(store.tryConsume(step.claims()), step, plain);
				case 1 -> {
					store.refund(step.claims());
					plain.refund(step.tokens());
				}
				default -> {
					store.charge(step.claims());
					plain.tokens -= step.tokens();
				}
			}
		}
	}

	private static void check(RateLimitDecision decision, Step step, PlainBucket plain) {
		if (decision.allowed()) {
			assertThat(plain.tokens).isGreaterThan(step.tokens() - TOLERANCE);
			plain.tokens -= step.tokens();
		}
		else {
			assertThat(plain.tokens).isLessThan(step.tokens() + TOLERANCE);
		}
		RateLimitQuota quota = decision.quotas().get(0);
		assertThat(quota.violated()).isEqualTo(!decision.allowed());
		assertThat((double) quota.remaining()).isBetween(Math.max(0, Math.floor(plain.tokens - TOLERANCE)),
				Math.max(0, Math.floor(plain.tokens + TOLERANCE)));
		assertThat((double) quota.resetNanos()).isCloseTo(plain.nanosTo(step.burst()), plain.tolerance());
		if (quota.violated() && step.tokens() <= step.burst()) {
			assertThat((double) quota.retryNanos()).isCloseTo(plain.nanosTo(step.tokens()), plain.tolerance());
		}
	}

	@Property(tries = 1000)
	void changingLimitsWhileTheClockStandsStillCreatesNoTokens(@ForAll("steps") List<Step> steps) {
		LocalRateLimitStore store = new LocalRateLimitStore(10, () -> Long.MAX_VALUE);
		double granted = 0;
		for (int i = 0; i < 20; i++) {
			for (Step step : steps) {
				granted += store.tryConsume(step.claims()).allowed() ? (double) step.tokens() / step.burst() : 0;
			}
		}
		assertThat(granted).isLessThan(1 + 1e-9);
	}

	/** Tokens as a floating point number. */
	private static final class PlainBucket {

		private double tokens = -1;

		private long burst;

		private double tokensPerNano;

		void goBy(Step step) {
			this.tokens = (this.burst == 0) ? step.burst() : this.tokens / this.burst * step.burst();
			this.burst = step.burst();
			this.tokensPerNano = step.limit() / (step.windowSeconds() * 1e9);
		}

		void pass(long nanos) {
			this.tokens = Math.min(this.burst, this.tokens + nanos * this.tokensPerNano);
		}

		void refund(long refunded) {
			this.tokens = Math.min(this.burst, this.tokens + refunded);
		}

		double nanosTo(double wanted) {
			return Math.max(0, (wanted - this.tokens) / this.tokensPerNano);
		}

		Offset<Double> tolerance() {
			return Offset.offset(2 + TOLERANCE / this.tokensPerNano);
		}

	}

}
