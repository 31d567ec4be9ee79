package dev.hardening.redaction.scan;

/**
 * Which first digits and which lengths numbers of payment cards have, after the public
 * lists of the schemes (ISO/IEC 7812).
 */
final class CardIssuers {

	/** First and last prefix, shortest and longest number. */
	private static final int[][] RANGES = { { 4, 4, 13, 13 }, { 4, 4, 16, 16 }, { 4, 4, 19, 19 }, { 51, 55, 16, 16 },
			{ 2221, 2720, 16, 16 }, { 34, 34, 15, 15 }, { 37, 37, 15, 15 }, { 6011, 6011, 16, 19 },
			{ 644, 649, 16, 19 }, { 65, 65, 16, 19 }, { 300, 305, 14, 19 }, { 3095, 3095, 14, 19 }, { 36, 36, 14, 19 },
			{ 38, 39, 14, 19 }, { 3528, 3589, 16, 19 }, { 62, 62, 16, 19 }, { 2200, 2204, 16, 19 },
			{ 5018, 5020, 12, 19 }, { 5038, 5038, 12, 19 }, { 5893, 5893, 12, 19 }, { 6304, 6304, 12, 19 },
			{ 6759, 6759, 12, 19 }, { 6761, 6763, 12, 19 }, { 508, 508, 16, 16 }, { 60, 60, 16, 16 },
			{ 81, 82, 16, 16 }, { 9792, 9792, 16, 16 }, { 5060, 5062, 16, 19 }, { 6363, 6363, 16, 16 } };

	private static final int LONGEST_PREFIX = 4;

	private CardIssuers() {
	}

	/** Return whether some issuer has numbers of a length that begin like this. */
	static boolean issue(long number, int length) {
		long prefix = number;
		for (int i = length; i > LONGEST_PREFIX; i--) {
			prefix /= 10;
		}
		for (int[] range : RANGES) {
			long first = shorten(prefix, range[1]);
			if (first >= range[0] && first <= range[1] && length >= range[2] && length <= range[3]) {
				return true;
			}
		}
		return false;
	}

	private static long shorten(long prefix, int like) {
		long shortened = prefix;
		for (int places = 1000; places > 1 && like < places; places /= 10) {
			shortened /= 10;
		}
		return shortened;
	}

}
