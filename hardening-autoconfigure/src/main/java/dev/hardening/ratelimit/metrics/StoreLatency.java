package dev.hardening.ratelimit.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Publishes how long the answers of a shared store take, as a histogram from 100
 * microseconds to a second.
 */
public final class StoreLatency implements MeterBinder, LongConsumer {

	private static final Duration[] BUCKETS = LongStream
		.of(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000)
		.mapToObj((micros) -> Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros)))
		.toArray(Duration[]::new);

	private volatile @Nullable Timer timer;

	@Override
	public void bindTo(MeterRegistry registry) {
		this.timer = Timer.builder("hardening.rate.limit.store")
			.description("Time that the store of the rate limits takes for its answers")
			.serviceLevelObjectives(BUCKETS)
			.register(registry);
	}

	@Override
	public void accept(long nanos) {
		Timer bound = this.timer;
		if (bound != null) {
			bound.record(nanos, TimeUnit.NANOSECONDS);
		}
	}

}
