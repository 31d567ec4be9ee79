package dev.hardening.error.metrics;

import dev.hardening.error.ErrorCode;
import dev.hardening.error.web.ErrorCounters;
import dev.hardening.error.web.ErrorSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes how many errors were told, by code and source, and those that could not be.
 */
public final class ErrorMetrics implements MeterBinder {

	private final ErrorCounters counters;

	public ErrorMetrics(ErrorCounters counters) {
		this.counters = counters;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (ErrorSource source : ErrorSource.values()) {
			for (ErrorCode code : ErrorCode.values()) {
				FunctionCounter
					.builder("hardening.error.responses", this.counters, (counters) -> counters.told(source, code))
					.description("Errors that were told to clients")
					.tag("code", code.code())
					.tag("source", source.tag())
					.register(registry);
			}
		}
		FunctionCounter.builder("hardening.error.client.aborts", this.counters, ErrorCounters::clientAborts)
			.description("Requests whose client went away before it had the answer")
			.register(registry);
		FunctionCounter.builder("hardening.error.after.commit", this.counters, ErrorCounters::failuresAfterCommit)
			.description("Requests that failed while their response was on the way")
			.register(registry);
	}

}
