package dev.hardening.ratelimit.metrics;

import dev.hardening.ratelimit.concurrency.Permits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes how many permits of concurrency policies this process holds, and how many of
 * its callers wait for one.
 */
public final class PermitMetrics implements MeterBinder {

	private final Permits permits;

	public PermitMetrics(Permits permits) {
		this.permits = permits;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("hardening.rate.limit.permits", this.permits, Permits::inFlight)
			.description("Permits of concurrency policies that this instance holds")
			.register(registry);
		Gauge.builder("hardening.rate.limit.permits.waiting", this.permits, Permits::waiting)
			.description("Requests of this instance that wait for a permit")
			.register(registry);
	}

}
