package dev.hardening.ratelimit.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.LockFreeBucket;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Buckets of configurations: Bucket4j's own decisions, in the bounded table. */
class ConfiguredBucketsTests {

	private static final long SECOND = 1_000_000_000L;

	private final AtomicLong clock = new AtomicLong(-5);

	private final LocalRateLimitStore store = new LocalRateLimitStore(100, this.clock::get);

	private final ConfiguredBuckets buckets = this.store.configured("buckets");

	private static ConfiguredTerms terms(long version, TokensInheritanceStrategy inheritance, Bandwidth... bandwidths) {
		return new ConfiguredTerms(new BucketConfiguration(List.of(bandwidths)), version, inheritance);
	}

	private static ConfiguredTerms terms(long capacity) {
		return terms(0, TokensInheritanceStrategy.RESET, greedy(capacity));
	}

	private static Bandwidth greedy(long capacity) {
		return Bandwidth.builder().capacity(capacity).refillGreedy(capacity, Duration.ofMinutes(1)).build();
	}

	/** What is done, how long after the step before, and under which version. */
	record Step(boolean estimate, long tokens, long pauseNanos, boolean newVersion) {
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		return Combinators.combine(Arbitraries.of(true, false), Arbitraries.longs().between(1, 6),
				Arbitraries.longs().between(0, 20 * SECOND), Arbitraries.integers().between(0, 9).map((i) -> i == 0))
			.as(Step::new)
			.list()
			.ofMaxSize(60);
	}

	@Provide
	Arbitrary<BucketConfiguration> configurations() {
		return Combinators
			.combine(Arbitraries.longs().between(1, 20), Arbitraries.longs().between(1, 30),
					Arbitraries.integers().between(1, 60), Arbitraries.of(true, false),
					Arbitraries.longs().between(0, 20))
			.as((capacity, refill, seconds, intervals, initial) -> (intervals
					? Bandwidth.builder().capacity(capacity).refillIntervally(refill, Duration.ofSeconds(seconds))
					: Bandwidth.builder().capacity(capacity).refillGreedy(refill, Duration.ofSeconds(seconds)))
				.initialTokens(initial)
				.build())
			.list()
			.ofMinSize(1)
			.ofMaxSize(3)
			.map(BucketConfiguration::new);
	}

	@Property(tries = 500)
	void decideLikeABucketOfBucket4j(@ForAll("configurations") BucketConfiguration first,
			@ForAll("configurations") BucketConfiguration second, @ForAll TokensInheritanceStrategy inheritance,
			@ForAll("steps") List<Step> steps) {
		AtomicLong time = new AtomicLong();
		ConfiguredBuckets actual = new LocalRateLimitStore(10, time::get).configured("buckets");
		Bucket expected = new LockFreeBucket(first, MathType.INTEGER_64_BITS, new Meter(time));
		actual.estimate("k", 1, new ConfiguredTerms(first, 0, inheritance));
		long version = 0;
		for (Step step : steps) {
			time.addAndGet(step.pauseNanos());
			if (step.newVersion()) {
				version++;
				expected.replaceConfiguration((version % 2 == 0) ? first : second, inheritance);
			}
			ConfiguredTerms terms = new ConfiguredTerms((version % 2 == 0) ? first : second, version, inheritance);
			if (step.estimate()) {
				EstimationProbe probe = actual.estimate("k", step.tokens(), terms);
				assertThat(probe).hasToString(expected.estimateAbilityToConsume(step.tokens()).toString());
			}
			else {
				ConsumptionProbe probe = actual.tryConsume("k", step.tokens(), terms);
				assertThat(probe).hasToString(expected.tryConsumeAndReturnRemaining(step.tokens()).toString());
			}
		}
	}

	@Test
	void lowerVersionDoesNotReplace() {
		this.buckets.tryConsume("k", 2, terms(7, TokensInheritanceStrategy.RESET, greedy(10)));
		ConfiguredTerms lower = terms(6, TokensInheritanceStrategy.RESET, greedy(100));
		assertThat(this.buckets.tryConsume("k", 1, lower).getRemainingTokens()).isEqualTo(7);
	}

	@Test
	void namespacesAndKeysAreKeptApart() {
		assertThat(this.buckets.tryConsume("a", 1, terms(1)).isConsumed()).isTrue();
		assertThat(this.buckets.tryConsume("a", 1, terms(1)).isConsumed()).isFalse();
		assertThat(this.buckets.tryConsume("b", 1, terms(1)).isConsumed()).isTrue();
		assertThat(this.store.configured("other").tryConsume("a", 1, terms(1)).isConsumed()).isTrue();
		assertThat(this.store.configured("buckets").tryConsume("a", 1, terms(1)).isConsumed()).isFalse();
		assertThat(this.store.size()).isEqualTo(3);
	}

	@Test
	void floodIsBoundedAndFreesNoExhaustedKey() {
		this.buckets.tryConsume("victim", 1, terms(1));
		int allowed = 0;
		for (int i = 0; i < 1000; i++) {
			allowed += this.buckets.tryConsume("k" + i, 1, terms(2)).isConsumed() ? 1 : 0;
		}
		assertThat(this.store.size()).isLessThanOrEqualTo(100);
		assertThat(allowed).as("own buckets, and two of the shared one").isLessThanOrEqualTo(101);
		assertThat(this.buckets.tryConsume("victim", 1, terms(1)).isConsumed()).isFalse();
	}

	@Test
	void bucketThatStartsWithMoreThanItHoldsIsNotMadeAnew() {
		Bandwidth gift = Bandwidth.builder()
			.capacity(1)
			.refillGreedy(1, Duration.ofSeconds(1))
			.initialTokens(50)
			.build();
		ConfiguredTerms terms = terms(0, TokensInheritanceStrategy.RESET, gift);
		this.buckets.tryConsume("k", 50, terms);
		for (int i = 0; i < 500; i++) {
			this.clock.addAndGet(10 * SECOND);
			this.buckets.tryConsume("other" + i, 1, terms(1));
		}
		assertThat(this.buckets.tryConsume("k", 2, terms).isConsumed()).isFalse();
	}

	/** A clock of ours as one of Bucket4j. */
	private record Meter(AtomicLong time) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return this.time.get();
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	}

}
