package dev.hardening.ratelimit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Counts the decisions of each policy since the start. Thread-safe; counting takes no
 * lock and allocates nothing.
 */
public final class RateLimitCounters {

	private final Map<String, Counts> counts = new ConcurrentHashMap<>();

	private final LongAdder ambiguousPaths = new LongAdder();

	private final LongAdder blocked = new LongAdder();

	private final LongAdder undecided = new LongAdder();

	private final LongAdder[] storeFailures = adders(RateLimitFailureReason.values().length);

	/**
	 * Count a decision: all of its policies if it was allowed, else those that refused.
	 * @param decision the decision
	 * @param refusal what a refusal counts as
	 */
	public void count(RateLimitDecision decision, RateLimitOutcome refusal) {
		for (RateLimitQuota quota : decision.quotas()) {
			if (decision.allowed()) {
				Counts counts = of(quota.policy().name());
				counts.of(RateLimitOutcome.ALLOWED).increment();
				if (isNearLimit(quota)) {
					counts.nearLimit.increment();
				}
			}
			else if (quota.violated()) {
				of(quota.policy().name()).of(refusal).increment();
			}
		}
	}

	/** Count one outcome of a policy. */
	public void count(String policy, RateLimitOutcome outcome) {
		of(policy).of(outcome).increment();
	}

	/** At least 80 % of the bucket is used. */
	private static boolean isNearLimit(RateLimitQuota quota) {
		return quota.remaining() * 5 <= quota.policy().burst();
	}

	/** Count a request whose path leads to one route or another. */
	public void countAmbiguousPath() {
		this.ambiguousPaths.increment();
	}

	/** Count a request that was refused because its client is blocked. */
	public void countBlocked() {
		this.blocked.increment();
	}

	/** Count a decision that was made without the store. */
	void countUndecided() {
		this.undecided.increment();
	}

	/** Count a call of the store that failed. */
	void countStoreFailure(RateLimitFailureReason reason) {
		this.storeFailures[reason.ordinal()].increment();
	}

	/** Return how many decisions were made without the store, as it did not answer. */
	public long undecided() {
		return this.undecided.sum();
	}

	/** Return how many calls of the store failed for a reason. */
	public long storeFailures(RateLimitFailureReason reason) {
		return this.storeFailures[reason.ordinal()].sum();
	}

	/** Return how many requests were refused because their client is blocked. */
	public long blocked() {
		return this.blocked.sum();
	}

	/** Return how many requests were refused for an ambiguous path. */
	public long ambiguousPaths() {
		return this.ambiguousPaths.sum();
	}

	/**
	 * Return how often a policy had an outcome.
	 * @param policy name of the policy
	 * @param outcome the outcome
	 * @return the number since the start; 0 if nothing was decided by such a policy
	 */
	public long total(String policy, RateLimitOutcome outcome) {
		Counts counts = this.counts.get(policy);
		return (counts != null) ? counts.of(outcome).sum() : 0;
	}

	/**
	 * Return how many requests a policy let pass with at least 80 % of the bucket used.
	 * @param policy name of the policy
	 * @return the number since the start
	 */
	public long nearLimit(String policy) {
		Counts counts = this.counts.get(policy);
		return (counts != null) ? counts.nearLimit.sum() : 0;
	}

	private static LongAdder[] adders(int number) {
		return Stream.generate(LongAdder::new).limit(number).toArray(LongAdder[]::new);
	}

	private Counts of(String policy) {
		Counts counts = this.counts.get(policy);
		return (counts != null) ? counts : this.counts.computeIfAbsent(policy, (name) -> new Counts());
	}

	/** The counts of one policy. */
	private static final class Counts {

		private final LongAdder[] outcomes = adders(RateLimitOutcome.values().length);

		private final LongAdder nearLimit = new LongAdder();

		private LongAdder of(RateLimitOutcome outcome) {
			return this.outcomes[outcome.ordinal()];
		}

	}

}
