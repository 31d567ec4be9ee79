package dev.hardening.redaction.scan;

/**
 * Tells values that were made by chance from words, names, numbers and ids that are not
 * secret.
 */
final class Randomness {

	/** More is not looked at: chance shows early. */
	private static final int MOST = 128;

	private static final int LONG_NAME = 24;

	private Randomness() {
	}

	/**
	 * Return whether a part looks random: it has letters and digits, or upper and lower
	 * case, in a disorder that words do not have.
	 */
	static boolean looksRandom(String text, int start, int end) {
		int last = Math.min(end, start + MOST);
		int changes = 0;
		int rises = 0;
		int pairs = 0;
		int before = 0;
		long seen = 0;
		long seenLetters = 0;
		for (int i = start; i < last; i++) {
			char c = text.charAt(i);
			int sets = Chars.sets(c);
			if (((sets & Chars.DIGIT) != 0 && (before & Chars.LETTER) != 0)
					|| ((sets & Chars.LETTER) != 0 && (before & Chars.DIGIT) != 0)) {
				changes++;
			}
			else if ((sets & Chars.UPPER) != 0) {
				rises += ((before & Chars.LOWER) != 0) ? 1 : 0;
				pairs += ((before & Chars.UPPER) != 0) ? 1 : 0;
			}
			// The shift is modulo 64.
			seen |= (c < 64) ? 1L << c : 0;
			seenLetters |= (c < 64) ? 0 : 1L << c;
			before = sets;
		}
		int length = last - start;
		int different = Long.bitCount(seen) + Long.bitCount(seenLetters);
		// One number within words is a name, such as of a library, if it is long enough.
		boolean mixed = changes >= Math.max((length < LONG_NAME) ? 2 : 3, length / 10);
		// Camel case rises once a word of some six letters, and has few capitals in a
		// row.
		boolean cased = rises >= Math.max(3, length / 6) && pairs >= Math.max(1, length / 12);
		return (mixed || cased) && different >= Math.min(10, length / 2);
	}

	/** Return whether a part is a UUID. */
	static boolean isUuid(String text, int start, int end) {
		if (end - start != 36) {
			return false;
		}
		for (int i = 0; i < 36; i++) {
			char c = text.charAt(start + i);
			boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
			if (dash ? (c != '-') : !Chars.in(Chars.HEX, c)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return whether a part may be a digest, a trace or a span id: plain hexadecimal
	 * digits.
	 */
	static boolean isHex(String text, int start, int end) {
		return Chars.all(Chars.HEX, text, start, end);
	}

}
