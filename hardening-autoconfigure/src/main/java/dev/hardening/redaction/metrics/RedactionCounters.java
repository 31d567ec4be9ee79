package dev.hardening.redaction.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What was found and what failed, whoever counts it.
 *
 * @param found how often, by detector or pattern; empty with a redactor of the
 * application
 * @param failed counters of texts that were replaced as a whole
 */
public record RedactionCounters(Map<String, LongAdder> found, List<LongSupplier> failed) {

	/** Return how many texts were replaced as a whole because looking failed. */
	public long failures() {
		return this.failed.stream().mapToLong(LongSupplier::getAsLong).sum();
	}

}
