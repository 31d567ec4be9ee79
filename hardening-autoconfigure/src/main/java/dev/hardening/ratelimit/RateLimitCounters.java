package dev.hardening.ratelimit;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the decisions of each policy since the start. Thread-safe; counting takes no
 * lock and allocates nothing.
 */
public final class RateLimitCounters {

	private final Map<String, Map<RateLimitOutcome, LongAdder>> counters = new HashMap<>();

	private final LongAdder ambiguousPaths = new LongAdder();

	/**
	 * Create the counters.
	 * @param policies names of all policies; no other is counted
	 */
	public RateLimitCounters(Collection<String> policies) {
		policies.forEach((policy) -> {
			Map<RateLimitOutcome, LongAdder> outcomes = new EnumMap<>(RateLimitOutcome.class);
			for (RateLimitOutcome outcome : RateLimitOutcome.values()) {
				outcomes.put(outcome, new LongAdder());
			}
			this.counters.put(policy, outcomes);
		});
	}

	/**
	 * Count a decision: all of its policies if it was allowed, else those that refused.
	 * @param decision the decision
	 */
	public void count(RateLimitDecision decision) {
		RateLimitOutcome outcome = decision.allowed() ? RateLimitOutcome.ALLOWED : RateLimitOutcome.REJECTED;
		for (RateLimitQuota quota : decision.quotas()) {
			if (quota.violated() != decision.allowed()) {
				adder(quota.policy().name(), outcome).increment();
			}
		}
	}

	/** Count a request whose path leads to one route or another. */
	public void countAmbiguousPath() {
		this.ambiguousPaths.increment();
	}

	/** Return how many requests were refused for an ambiguous path. */
	public long ambiguousPaths() {
		return this.ambiguousPaths.sum();
	}

	/** Return the names of the policies. */
	public Collection<String> policies() {
		return this.counters.keySet();
	}

	/**
	 * Return how often a policy had an outcome.
	 * @param policy name of the policy
	 * @param outcome the outcome
	 * @return the number since the start
	 * @throws IllegalArgumentException if there is no such policy
	 */
	public long count(String policy, RateLimitOutcome outcome) {
		return adder(policy, outcome).sum();
	}

	private LongAdder adder(String policy, RateLimitOutcome outcome) {
		Map<RateLimitOutcome, LongAdder> outcomes = this.counters.get(policy);
		LongAdder adder = (outcomes != null) ? outcomes.get(outcome) : null;
		if (adder == null) {
			throw new IllegalArgumentException("No rate limit policy '" + policy + "'");
		}
		return adder;
	}

}
