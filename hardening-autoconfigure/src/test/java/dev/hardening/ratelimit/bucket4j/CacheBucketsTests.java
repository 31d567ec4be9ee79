package dev.hardening.ratelimit.bucket4j;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.giffing.bucket4j.spring.boot.starter.config.cache.ProxyManagerWrapper;
import com.giffing.bucket4j.spring.boot.starter.context.RateLimitResult;
import com.giffing.bucket4j.spring.boot.starter.context.metrics.MetricBucketListener;
import com.giffing.bucket4j.spring.boot.starter.context.metrics.MetricType;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TokensInheritanceStrategy;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CacheBucketsTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final AtomicLong clock = new AtomicLong();

	private final LocalCacheResolver resolver = new LocalCacheResolver(new LocalRateLimitStore(100, this.clock::get));

	private final ProxyManagerWrapper buckets = this.resolver.resolve("buckets");

	private final List<String> told = new ArrayList<>();

	private final MetricBucketListener listener = new MetricBucketListener("buckets",
			List.of((type, name, tokens, tags) -> this.told.add(type + " " + tokens)), List.of(MetricType.values()),
			List.of());

	private static BucketConfiguration of(long capacity) {
		return BucketConfiguration.builder()
			.addLimit((limit) -> limit.capacity(capacity).refillGreedy(capacity, MINUTE))
			.build();
	}

	private RateLimitResult call(ProxyManagerWrapper wrapper, int tokens, boolean estimation,
			BucketConfiguration configuration, long version) {
		return wrapper
			.tryConsumeAndReturnRemaining("key", tokens, estimation, configuration, this.listener, version,
					TokensInheritanceStrategy.AS_IS)
			.getRateLimitResult();
	}

	@Test
	void consumptionTellsTheListener() {
		RateLimitResult first = call(this.buckets, 4, false, of(6), 0);
		assertThat(first.isConsumed()).isTrue();
		assertThat(first.isEstimation()).isFalse();
		assertThat(first.getRemainingTokens()).isEqualTo(2);
		assertThat(first.getNanosToWaitForReset()).isEqualTo(MINUTE.toNanos() * 4 / 6);
		RateLimitResult second = call(this.buckets, 3, false, of(6), 0);
		assertThat(second.isConsumed()).isFalse();
		assertThat(second.getRemainingTokens()).isEqualTo(2);
		assertThat(second.getNanosToWaitForRefill()).isEqualTo(MINUTE.toNanos() / 6);
		assertThat(this.told).containsExactly("CONSUMED_COUNTER 4", "REJECTED_COUNTER 3");
	}

	@Test
	void estimationTakesAndTellsNothingUnlessItIsRefused() {
		RateLimitResult estimated = call(this.buckets, 2, true, of(2), 0);
		assertThat(estimated.isConsumed()).isTrue();
		assertThat(estimated.isEstimation()).isTrue();
		assertThat(estimated.getRemainingTokens()).isEqualTo(2);
		assertThat(this.told).isEmpty();
		RateLimitResult refused = call(this.buckets, 3, true, of(2), 0);
		assertThat(refused.isConsumed()).isFalse();
		assertThat(refused.isEstimation()).isFalse();
		assertThat(this.told).containsExactly("REJECTED_COUNTER 3");
	}

	@Test
	void higherVersionReplacesTheConfiguration() {
		call(this.buckets, 1, false, of(2), 1);
		assertThat(call(this.buckets, 1, false, of(9), 1).getRemainingTokens()).isZero();
		assertThat(call(this.buckets, 1, false, of(9), 2).isConsumed()).isFalse();
		this.clock.addAndGet(MINUTE.toNanos());
		assertThat(call(this.buckets, 1, false, of(9), 2).getRemainingTokens()).isEqualTo(8);
	}

	@Test
	void cacheNamesAreKeptApartAndEqualOnesAreOne() {
		call(this.buckets, 1, false, of(2), 0);
		assertThat(call(this.resolver.resolve("buckets"), 1, false, of(2), 0).getRemainingTokens()).isZero();
		assertThat(call(this.resolver.resolve("others"), 1, false, of(2), 0).getRemainingTokens()).isEqualTo(1);
	}

	@Test
	void nothingToTakeIsRefusedAsBucket4jDoes() {
		assertThatIllegalArgumentException().isThrownBy(() -> call(this.buckets, 0, false, of(2), 0));
	}

}
