package dev.hardening.redaction;

/**
 * What stands in the place of what was found.
 */
public enum RedactionMode {

	/**
	 * A shape that tells what was there and nothing of it: {@code ghp_…[github]}.
	 */
	MASK,

	/**
	 * A keyed hash (HMAC-SHA256, truncated), so that equal values can be recognised
	 * without being known.
	 */
	HASH,

	/**
	 * The text itself: what is found is counted only. For debugging on one's own machine.
	 */
	OFF

}
