package dev.hardening.ratelimit.overload;

import java.util.Locale;

/**
 * What became of a request.
 */
public enum OverloadOutcome {

	/** It was let in. */
	ALLOWED,

	/** It was refused: the server is overloaded. */
	REJECTED,

	/** It would have been refused, but shadow mode only counts. */
	SHADOWED;

	/** Return the value of the metric tag. */
	public String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
