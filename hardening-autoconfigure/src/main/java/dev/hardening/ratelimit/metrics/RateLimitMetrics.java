package dev.hardening.ratelimit.metrics;

import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitOutcome;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes the decisions by policy and outcome, and the number of buckets in memory.
 */
public final class RateLimitMetrics implements MeterBinder {

	private final RateLimitCounters counters;

	private final RateLimitStore store;

	public RateLimitMetrics(RateLimitCounters counters, RateLimitStore store) {
		this.counters = counters;
		this.store = store;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String policy : java.util.List.<String>of()) {
			for (RateLimitOutcome outcome : RateLimitOutcome.values()) {
				FunctionCounter
					.builder("hardening.rate.limit.decisions", this.counters,
							(counters) -> counters.total(policy, outcome))
					.description("Decisions of the rate limiter")
					.tag("policy", policy)
					.tag("outcome", outcome.tag())
					.register(registry);
			}
		}
		FunctionCounter
			.builder("hardening.rate.limit.ambiguous.paths", this.counters, RateLimitCounters::ambiguousPaths)
			.description("Requests refused because their path leads to one route or another")
			.register(registry);
		Gauge.builder("hardening.rate.limit.keys", this.store, RateLimitStore::size)
			.description("Buckets that the rate limiter holds in memory")
			.register(registry);
		if (this.store instanceof LocalRateLimitStore local) {
			FunctionCounter.builder("hardening.rate.limit.overflows", local, LocalRateLimitStore::overflows)
				.description("Requests that shared a bucket because the table of keys was full")
				.register(registry);
		}
	}

}
