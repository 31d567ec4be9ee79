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
 * Publishes how long something takes, in nanoseconds, as a histogram.
 */
public final class LatencyHistogram implements MeterBinder, LongConsumer {

	private final String name;

	private final String description;

	private final Duration[] buckets;

	private volatile @Nullable Timer timer;

	/**
	 * Create it.
	 * @param name name of the meter
	 * @param description what takes that long
	 * @param micros upper bounds of the buckets, in microseconds
	 */
	public LatencyHistogram(String name, String description, long... micros) {
		this.name = name;
		this.description = description;
		this.buckets = LongStream.of(micros)
			.mapToObj((bound) -> Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(bound)))
			.toArray(Duration[]::new);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.timer = Timer.builder(this.name)
			.description(this.description)
			.serviceLevelObjectives(this.buckets)
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
