package dev.hardening.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts requests whose body is too large, by rule. Thread-safe.
 */
public final class PayloadCounters {

	/** Stands for the limits that the application sets with {@link InflatedBody}. */
	public static final String INFLATED = "inflated";

	private final List<String> rules;

	private final AtomicLongArray counts;

	/**
	 * Create the counters.
	 * @param rules names of the rules
	 */
	public PayloadCounters(List<String> rules) {
		List<String> all = new ArrayList<>(rules);
		all.add(INFLATED);
		this.rules = List.copyOf(all);
		this.counts = new AtomicLongArray(all.size() * PayloadOutcome.values().length);
	}

	/** Return the names of the rules, {@link #INFLATED} among them. */
	public List<String> rules() {
		return this.rules;
	}

	/** Count a request. */
	public void count(String rule, PayloadOutcome outcome) {
		this.counts.incrementAndGet(index(rule, outcome));
	}

	/** Return how many there were since the start. */
	public long get(String rule, PayloadOutcome outcome) {
		return this.counts.get(index(rule, outcome));
	}

	private int index(String rule, PayloadOutcome outcome) {
		int index = this.rules.indexOf(rule);
		if (index < 0) {
			throw new IllegalArgumentException("There is no rule '%s'".formatted(rule));
		}
		return index * PayloadOutcome.values().length + outcome.ordinal();
	}

}
