package dev.hardening.ratelimit.web;

import java.util.BitSet;
import java.util.List;

/**
 * Statuses of responses. Immutable.
 */
final class StatusSet {

	static final StatusSet NONE = new StatusSet(List.of());

	private final BitSet statuses = new BitSet();

	/**
	 * Create the set.
	 * @param patterns statuses such as {@code 404} and {@code 2xx}
	 */
	StatusSet(List<String> patterns) {
		for (String pattern : patterns) {
			int first = Integer.parseInt(pattern.replace('x', '0'));
			this.statuses.set(first, pattern.endsWith("xx") ? first + 100 : first + 1);
		}
	}

	boolean isEmpty() {
		return this.statuses.isEmpty();
	}

	boolean contains(int status) {
		return this.statuses.get(status);
	}

}
