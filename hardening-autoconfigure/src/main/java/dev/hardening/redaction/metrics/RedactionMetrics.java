package dev.hardening.redaction.metrics;

import java.util.concurrent.atomic.LongAdder;

import dev.hardening.redaction.scan.ScanningRedactor;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes how often each detector has found something, wherever the text came from, and
 * how often looking failed.
 */
public final class RedactionMetrics implements MeterBinder {

	private final ScanningRedactor redactor;

	public RedactionMetrics(ScanningRedactor redactor) {
		this.redactor = redactor;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.redactor.counts()
			.forEach((detector, count) -> FunctionCounter.builder("hardening.redaction", count, LongAdder::sum)
				.description("Secrets and personal data that were found")
				.tag("detector", detector)
				.register(registry));
		FunctionCounter.builder("hardening.redaction.failures", this.redactor, ScanningRedactor::failures)
			.description("Texts that were replaced as a whole because looking failed")
			.register(registry);
	}

}
