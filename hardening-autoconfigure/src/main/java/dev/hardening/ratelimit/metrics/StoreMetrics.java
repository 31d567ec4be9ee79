package dev.hardening.ratelimit.metrics;

import java.util.function.Supplier;

import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitFailover;
import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.outage.StoreStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Publishes how a store that may fail is doing.
 */
public final class StoreMetrics implements MeterBinder {

	private final RateLimitCounters counters;

	private final RateLimitFailover failover;

	private final @Nullable Supplier<StoreStatus> status;

	/**
	 * Create the meters.
	 * @param counters what failed
	 * @param failover decides meanwhile
	 * @param status tells how the store is doing, {@code null} if nobody knows
	 */
	public StoreMetrics(RateLimitCounters counters, RateLimitFailover failover,
			@Nullable Supplier<StoreStatus> status) {
		this.counters = counters;
		this.failover = failover;
		this.status = status;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (RateLimitFailureReason reason : RateLimitFailureReason.values()) {
			FunctionCounter
				.builder("hardening.rate.limit.store.failures", this.counters,
						(counters) -> counters.storeFailures(reason))
				.description("Calls of the store of the rate limits that failed")
				.tag("reason", reason.tag())
				.register(registry);
		}
		Gauge.builder("hardening.rate.limit.failover.keys", this.failover, RateLimitFailover::size)
			.description("Buckets in memory of decisions that were made without the store")
			.register(registry);
		Supplier<StoreStatus> known = this.status;
		if (known != null) {
			Gauge.builder("hardening.rate.limit.store.available", known, (store) -> store.get().available() ? 1 : 0)
				.strongReference(true)
				.description("Whether the store of the rate limits is asked: 1, or 0 during an outage")
				.register(registry);
			FunctionCounter.builder("hardening.rate.limit.store.outages", known, (store) -> store.get().outages())
				.description("Outages of the store of the rate limits")
				.register(registry);
		}
	}

}
