package dev.hardening.internal.web;

import dev.hardening.error.Problem;

/**
 * The last look at a problem before it is told, whoever found it. Thread-safe; never
 * throws.
 */
@FunctionalInterface
public interface ProblemEditor {

	/** Return the problem as a client may see it. */
	Problem edit(Problem problem);

}
