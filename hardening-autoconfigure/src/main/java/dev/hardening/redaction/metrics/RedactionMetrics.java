package dev.hardening.redaction.metrics;

import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes how often each detector has found something, wherever the text came from, and
 * how often looking failed.
 */
public final class RedactionMetrics implements MeterBinder {

	private final RedactionCounters counters;

	public RedactionMetrics(RedactionCounters counters) {
		this.counters = counters;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.counters.found()
			.forEach((detector, count) -> FunctionCounter.builder("hardening.redaction", count, LongAdder::sum)
				.description("Secrets and personal data that were found")
				.tag("detector", detector)
				.register(registry));
		FunctionCounter.builder("hardening.redaction.failures", this.counters, RedactionCounters::failures)
			.description("Texts that were replaced as a whole because looking failed")
			.register(registry);
	}

}
