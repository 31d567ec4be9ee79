package dev.hardening.redaction.scan;

/**
 * The digits of base64 and base64url, RFC 4648.
 */
final class Base64Digits {

	private Base64Digits() {
	}

	/** Return the value of a digit, or -1. */
	static int value(char c) {
		if (Chars.in(Chars.UPPER, c)) {
			return c - 'A';
		}
		if (Chars.in(Chars.LOWER, c)) {
			return c - 'a' + 26;
		}
		if (Chars.in(Chars.DIGIT, c)) {
			return c - '0' + 52;
		}
		return switch (c) {
			case '+', '-' -> 62;
			case '/', '_' -> 63;
			default -> -1;
		};
	}

}
