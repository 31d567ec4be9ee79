package dev.hardening.internal.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Publishes how long decisions take, as a histogram from a microsecond to a second.
 */
public final class DecisionLatency implements MeterBinder, LongConsumer {

	private static final Duration[] BUCKETS = LongStream
		.of(1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 1_000_000)
		.mapToObj((micros) -> Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros)))
		.toArray(Duration[]::new);

	private volatile @Nullable Timer timer;

	@Override
	public void bindTo(MeterRegistry registry) {
		this.timer = Timer.builder("policy.decision.latency")
			.description("Time that the decisions of policies take")
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
