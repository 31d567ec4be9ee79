package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * A value that looks random beside a key that speaks of a secret or of a vendor.
 */
final class RandomValue {

	private static final int SHORTEST = 16;

	private static final int MOST_WEIGHED = 64;

	private RandomValue() {
	}

	/** Return the value at an index if it looks random and its key gives a reason. */
	static @Nullable Hit find(String text, int keyStart, int keyEnd, int from, KeyKind kind) {
		int start = Quotes.openedAt(text, from);
		int set = Chars.TOKEN68 & ~Chars.EQUALS;
		if (Chars.end(set, text, start, start + SHORTEST) < start + SHORTEST) {
			return null;
		}
		boolean vendor = VendorNames.in(text, keyStart, keyEnd);
		if ((kind == KeyKind.NONE && !vendor) || VendorNames.isPublic(text, keyStart, keyEnd)) {
			return null;
		}
		int weighed = Chars.end(set, text, start, start + MOST_WEIGHED + 1);
		// Digits alone are a digest or an id, unless a vendor and a key are spoken of.
		boolean digits = Randomness.isHex(text, start, weighed) || Randomness.isUuid(text, start, weighed);
		boolean random = digits ? vendor && kind != KeyKind.NONE
				: Randomness.looksRandom(text, start, weighed) && !isName(text, start, weighed);
		if (!random || text.charAt(start) == '/' || text.startsWith("0x", start)) {
			return null;
		}
		int end = Chars.start(Chars.DOT, text, Chars.end(set, text, weighed, text.length()), start);
		return Hit.of(start, Chars.end(Chars.EQUALS, text, end, end + 2), Detector.HIGH_ENTROPY);
	}

	/**
	 * Whether it is a path, a host, a version or a class with a hash code, whose parts
	 * are words and numbers.
	 */
	private static boolean isName(String text, int start, int end) {
		int parts = 0;
		int ordinary = 0;
		int from = start;
		while (from < end) {
			int to = Chars.end(Chars.ALNUM, text, from, end);
			if (to > from) {
				parts++;
				int letters = Chars.end(Chars.LETTER, text, from, to);
				ordinary += (Chars.end(Chars.DIGIT, text, letters, to) == to) ? 1 : 0;
			}
			from = to + 1;
		}
		return parts > 2 && ordinary * 3 >= parts * 2;
	}

}
