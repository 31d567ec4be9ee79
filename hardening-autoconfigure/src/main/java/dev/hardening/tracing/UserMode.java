package dev.hardening.tracing;

/**
 * How the user of a request is named in log lines.
 */
public enum UserMode {

	/**
	 * By a keyed hash, HMAC-SHA256 truncated to 12 hexadecimal digits: equal for equal
	 * users, and of no use to find out who it was.
	 */
	HASH,

	/** By the name, without control characters and secrets. */
	PLAIN,

	/** Not at all. */
	NONE

}
