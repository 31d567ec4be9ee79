package dev.hardening.redaction.scan;

/**
 * Tells values that were made by chance from words, names, numbers and ids that are not
 * secret.
 */
final class Randomness {

	/** More is not looked at: chance shows early. */
	private static final int MOST = 128;

	private Randomness() {
	}

	/**
	 * Return whether a part looks random: it has letters and digits, or upper and lower
	 * case, in a disorder that words do not have.
	 */
	static boolean looksRandom(String text, int start, int end) {
		int last = Math.min(end, start + MOST);
		int digits = 0;
		int letters = 0;
		int changes = 0;
		int rises = 0;
		long seen = 0;
		long seenLetters = 0;
		for (int i = start; i < last; i++) {
			char c = text.charAt(i);
			boolean digit = Chars.in(Chars.DIGIT, c);
			boolean letter = Chars.in(Chars.LETTER, c);
			digits += digit ? 1 : 0;
			letters += letter ? 1 : 0;
			if (c < 64) {
				seen |= 1L << c;
			}
			else {
				seenLetters |= 1L << (c - 64);
			}
			if (i > start) {
				char before = text.charAt(i - 1);
				boolean beside = Chars.in(Chars.ALNUM, before);
				changes += (beside && (digit || letter) && digit != Chars.in(Chars.DIGIT, before)) ? 1 : 0;
				rises += (Chars.in(Chars.UPPER, c) && Chars.in(Chars.LOWER, before)) ? 1 : 0;
			}
		}
		int length = last - start;
		int different = Long.bitCount(seen) + Long.bitCount(seenLetters);
		boolean mixed = digits > 0 && letters > 0 && changes >= Math.max(2, length / 10);
		// Camel case rises once a word of some six letters.
		boolean cased = letters > 0 && rises >= Math.max(4, length / 5);
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
