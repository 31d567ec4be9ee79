package dev.hardening.payload.metrics;

import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.PayloadOutcome;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes how many requests had a body that is too large, by rule and outcome.
 */
public final class PayloadMetrics implements MeterBinder {

	private final PayloadCounters counters;

	public PayloadMetrics(PayloadCounters counters) {
		this.counters = counters;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String rule : this.counters.rules()) {
			for (PayloadOutcome outcome : PayloadOutcome.values()) {
				FunctionCounter
					.builder("hardening.payload.requests", this.counters, (counters) -> counters.get(rule, outcome))
					.description("Requests with a body that is too large")
					.tag("rule", rule)
					.tag("outcome", outcome.tag())
					.register(registry);
			}
		}
	}

}
