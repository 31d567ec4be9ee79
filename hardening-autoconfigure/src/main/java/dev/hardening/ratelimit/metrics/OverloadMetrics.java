package dev.hardening.ratelimit.metrics;

import dev.hardening.ratelimit.overload.OverloadCounters;
import dev.hardening.ratelimit.overload.OverloadLimiter;
import dev.hardening.ratelimit.overload.OverloadOutcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes how many requests are and may be in flight, and the decisions by outcome.
 */
public final class OverloadMetrics implements MeterBinder {

	private final OverloadLimiter limiter;

	private final OverloadCounters counters;

	public OverloadMetrics(OverloadLimiter limiter, OverloadCounters counters) {
		this.limiter = limiter;
		this.counters = counters;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("hardening.overload.limit", this.limiter, OverloadLimiter::limit)
			.description("Requests that may be in flight at once")
			.register(registry);
		Gauge.builder("hardening.overload.in.flight", this.limiter, OverloadLimiter::inFlight)
			.description("Requests in flight")
			.register(registry);
		for (OverloadOutcome outcome : OverloadOutcome.values()) {
			FunctionCounter.builder("hardening.overload.decisions", this.counters, (counters) -> counters.get(outcome))
				.description("Requests by whether they were let in")
				.tag("outcome", outcome.tag())
				.register(registry);
		}
	}

}
