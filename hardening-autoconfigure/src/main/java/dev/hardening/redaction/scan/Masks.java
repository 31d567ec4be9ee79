package dev.hardening.redaction.scan;

/**
 * How masks and hashes look, and where a text has them: {@code …1111[card]} and
 * {@code [card:3f9a0c12ab34]}. They are left alone when a text is redacted again.
 */
final class Masks {

	static final char ELLIPSIS = '\u2026';

	/** Hexadecimal digits of a hash. */
	static final int HASH_LENGTH = 12;

	/** Most characters of a secret that are shown, one fewer than would be a leak. */
	static final int MOST_SHOWN = 7;

	private static final int LONGEST_ID = 64;

	private Masks() {
	}

	/** Return the end of the mask or hash that begins at an index, or -1. */
	static int end(String text, int from) {
		if (from >= text.length()) {
			return -1;
		}
		char c = text.charAt(from);
		if (c == ELLIPSIS) {
			int tail = Chars.end(Chars.DIGIT, text, from + 1, from + 1 + MOST_SHOWN);
			return (tail < text.length() && text.charAt(tail) == '[') ? closing(text, idEnd(text, tail + 1)) : -1;
		}
		return (c == '[') ? hashEnd(text, from) : -1;
	}

	/**
	 * Return the end of the mask or hash that begins at an index or, for masks, behind a
	 * short head, or -1.
	 */
	static int endWithHead(String text, int from) {
		int end = end(text, from);
		for (int i = from; end < 0 && i < from + MOST_SHOWN && i < text.length(); i++) {
			if (Chars.in(Chars.SPACE | Chars.QUOTE, text.charAt(i))) {
				return -1;
			}
			end = (i + 1 < text.length() && text.charAt(i + 1) == ELLIPSIS) ? end(text, i + 1) : -1;
		}
		return end;
	}

	/** Return the end of the first mask or hash that a part of a text touches, or -1. */
	static int touched(String text, int start, int end) {
		int reach = LONGEST_ID + HASH_LENGTH + MOST_SHOWN;
		for (int i = Math.max(0, start - reach); i < end; i++) {
			char c = text.charAt(i);
			int mask = (c == ELLIPSIS || c == '[') ? end(text, i) : -1;
			if (mask > start) {
				return mask;
			}
		}
		int head = endWithHead(text, end);
		return (head > 0 && !Chars.in(Chars.SPACE, text, end - 1)) ? head : -1;
	}

	private static int hashEnd(String text, int from) {
		int id = idEnd(text, from + 1);
		if (id < 0 || text.charAt(id) != ':') {
			return -1;
		}
		int end = id + 1 + HASH_LENGTH;
		boolean hash = end < text.length() && Chars.all(Chars.HEX, text, id + 1, end);
		return hash ? closing(text, end) : -1;
	}

	/** Return the index behind an id, or -1 if there is none or it ends the text. */
	private static int idEnd(String text, int from) {
		int end = Chars.end(Chars.LOWER | Chars.DIGIT | Chars.DASH, text, from, from + LONGEST_ID);
		return (end > from && end < text.length()) ? end : -1;
	}

	private static int closing(String text, int index) {
		return (index >= 0 && index < text.length() && text.charAt(index) == ']') ? index + 1 : -1;
	}

}
