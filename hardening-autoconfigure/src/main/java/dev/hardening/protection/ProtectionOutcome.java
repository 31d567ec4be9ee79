package dev.hardening.protection;

import java.util.Locale;

/**
 * How the decision of a hook ended.
 */
public enum ProtectionOutcome {

	/** The hook had no objection. */
	ALLOWED,

	/** The hook rejected. */
	REJECTED,

	/** The hook would have rejected. */
	SHADOWED,

	/** The hook threw or answered {@code null}: rejected, unless in shadow mode. */
	FAILED;

	private final String tag = name().toLowerCase(Locale.ROOT);

	/** Return the name as in metrics. */
	public String tag() {
		return this.tag;
	}

}
