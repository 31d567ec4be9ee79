package dev.hardening.redaction.scan;

/**
 * What the name of a value says about it.
 */
enum KeyKind {

	/** Nothing. */
	NONE,

	/** It may be secret if it looks random. */
	HINT,

	/** It is a secret, whatever it looks like. */
	PASSWORD,

	/** It is a secret unless it is short or a number, which then counts something. */
	TOKEN,

	/**
	 * It is a secret if it has digits or is long: parsers and mail speak of tokens too.
	 */
	WEAK,

	/** It is a secret of digits. */
	DIGITS,

	/** It is a secret if it is a long number; the name alone says little. */
	CARD,

	/** It is a secret if it is long enough to be made by a computer. */
	SIGNATURE,

	/** A scheme and credentials. */
	AUTHORIZATION,

	/** Pairs of names and secrets, to the end of the line. */
	COOKIE;

	/** Return whether the value is secret if it does not look harmless. */
	boolean isSecret() {
		return compareTo(HINT) > 0;
	}

	/** Return whether the name alone makes the value secret. */
	boolean isSecretByName() {
		return isSecret() && this != CARD;
	}

}
