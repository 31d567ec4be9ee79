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
		int set = Chars.TOKEN68;
		if (Chars.end(set, text, start, start + SHORTEST) < start + SHORTEST
				|| (kind == KeyKind.NONE && !VendorNames.in(text, keyStart, keyEnd))) {
			return null;
		}
		int weighed = Chars.end(set, text, start, start + MOST_WEIGHED);
		if (isPublic(text, start, weighed) || !Randomness.looksRandom(text, start, weighed)
				|| VendorNames.isPublic(text, keyStart, keyEnd)) {
			return null;
		}
		int end = Chars.end(set, text, weighed, text.length());
		return Hit.of(start, Chars.start(Chars.DOT, text, end, start), Detector.HIGH_ENTROPY);
	}

	/** Whether it is a path, a number, a digest or an id rather than a key. */
	private static boolean isPublic(String text, int start, int end) {
		return text.charAt(start) == '/' || text.startsWith("0x", start) || Randomness.isHex(text, start, end)
				|| Randomness.isUuid(text, start, end) || isName(text, start, end);
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
