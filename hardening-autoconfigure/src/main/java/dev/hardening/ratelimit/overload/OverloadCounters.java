package dev.hardening.ratelimit.overload;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the decisions since the start. Thread-safe; counting takes no lock and allocates
 * nothing.
 */
public final class OverloadCounters {

	private final Map<OverloadOutcome, LongAdder> counters = new EnumMap<>(OverloadOutcome.class);

	public OverloadCounters() {
		for (OverloadOutcome outcome : OverloadOutcome.values()) {
			this.counters.put(outcome, new LongAdder());
		}
	}

	/** Count a decision. */
	public void count(OverloadOutcome outcome) {
		adder(outcome).increment();
	}

	/** Return how often there was an outcome. */
	public long get(OverloadOutcome outcome) {
		return adder(outcome).sum();
	}

	private LongAdder adder(OverloadOutcome outcome) {
		return Objects.requireNonNull(this.counters.get(outcome));
	}

}
