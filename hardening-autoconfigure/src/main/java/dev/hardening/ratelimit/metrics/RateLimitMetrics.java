package dev.hardening.ratelimit.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitOutcome;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimits;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes the decisions by policy and outcome, and the number of buckets in memory.
 */
public final class RateLimitMetrics implements MeterBinder {

	private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();

	private final RateLimitCounters counters;

	private final RateLimits limits;

	private final RateLimitStore store;

	public RateLimitMetrics(RateLimitCounters counters, RateLimits limits, RateLimitStore store) {
		this.counters = counters;
		this.limits = limits;
		this.store = store;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.registries.add(registry);
		policies(this.limits.current()).forEach((policy) -> bind(policy, registry));
		FunctionCounter
			.builder("hardening.rate.limit.ambiguous.paths", this.counters, RateLimitCounters::ambiguousPaths)
			.description("Requests refused because their path leads to one route or another")
			.register(registry);
		FunctionCounter.builder("hardening.rate.limit.blocked.requests", this.counters, RateLimitCounters::blocked)
			.description("Requests refused because their client is blocked")
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

	/** Publish the policies of new limits, too. */
	public void limitsChanged(RateLimitConfiguration limits) {
		this.registries.forEach((registry) -> policies(limits).forEach((policy) -> bind(policy, registry)));
	}

	private static Stream<String> policies(RateLimitConfiguration limits) {
		return Stream.concat(limits.policies().stream().map(RateLimitPolicy::name),
				limits.concurrencyPolicies().stream().map(ConcurrencyPolicy::name));
	}

	private void bind(String policy, MeterRegistry registry) {
		for (RateLimitOutcome outcome : RateLimitOutcome.values()) {
			FunctionCounter
				.builder("hardening.rate.limit.decisions", this.counters, (counters) -> counters.total(policy, outcome))
				.description("Decisions of the rate limiter")
				.tag("policy", policy)
				.tag("outcome", outcome.tag())
				.register(registry);
		}
		FunctionCounter
			.builder("hardening.rate.limit.near.limit", this.counters, (counters) -> counters.nearLimit(policy))
			.description("Requests that passed with at least 80 % of the bucket used")
			.tag("policy", policy)
			.register(registry);
	}

}
