package dev.hardening.redaction.scan;

import org.jspecify.annotations.Nullable;

/**
 * The value of a key in a text: {@code x} in {@code password=x}, {@code "password":"x"},
 * {@code \"password\":\"x\"}, {@code ["x","y"]}.
 *
 * @param text the text
 * @param start where it begins, behind an opening quote
 * @param end where it ends, before a closing quote
 * @param quoted whether it is in quotes
 */
record Value(String text, int start, int end, boolean quoted) {

	private static final int LONGEST_KEY = 40;

	private static final String CLOSERS = ")]}>";

	private static final String SEPARATORS = ",;|&";

	/** Return the value that begins at an index, or null if nothing or an object does. */
	static @Nullable Value at(String text, int from, boolean encoded) {
		int index = from;
		char c = (index < text.length()) ? text.charAt(index) : '\n';
		if (Chars.in(Chars.LINE, c)) {
			return null;
		}
		if (Masks.end(text, index) < 0 && (c == '[' || c == '{')) {
			if (opensNothing(text, index, c)) {
				return null;
			}
			index += (c == '[') ? 1 : 0;
		}
		int quote = Quotes.openedAt(text, index);
		if (quote > index) {
			int end = Quotes.close(text, index, quote);
			return new Value(text, quote, (c == '[') ? lastOfList(text, index, quote, end) : end, true);
		}
		int end = unquotedEnd(text, index, encoded);
		return (end > index) ? new Value(text, index, end, false) : null;
	}

	private static boolean opensNothing(String text, int index, char c) {
		char next = (index + 1 < text.length()) ? text.charAt(index + 1) : ' ';
		return Chars.in(Chars.SPACE, next) || next == ']' || next == '}' || next == '{'
				|| (c == '{' && Quotes.openedAt(text, index + 1) > index + 1);
	}

	/** Return the end of the last of several strings that are separated by commas. */
	private static int lastOfList(String text, int index, int quote, int firstEnd) {
		int width = quote - index;
		int end = firstEnd;
		while (true) {
			int comma = Chars.endOfGap(text, end + width);
			if (comma >= text.length() || text.charAt(comma) != ',') {
				return end;
			}
			int next = Chars.endOfGap(text, comma + 1);
			if (!text.regionMatches(next, text, index, width)) {
				return end;
			}
			end = Quotes.close(text, next, next + width);
		}
	}

	/** Return the value that goes on to the end of the line. */
	Value toLineEnd() {
		int index = this.start;
		while (index < this.text.length() && !Chars.in(Chars.LINE, this.text.charAt(index))) {
			index++;
		}
		return new Value(this.text, this.start, index, false);
	}

	int length() {
		return this.end - this.start;
	}

	/** Whether it was redacted before. */
	boolean isMask() {
		int mask = Masks.endWithHead(this.text, this.start);
		return mask == this.end || (mask > 0 && !this.quoted && unquotedEnd(this.text, mask, false) == mask);
	}

	boolean all(int set) {
		return Chars.all(set, this.text, this.start, this.end);
	}

	/** Return whether one of its characters is in a set. */
	boolean any(int set) {
		for (int i = this.start; i < this.end; i++) {
			if (Chars.in(set, this.text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return the end of a value without quotes: a blank, or a sign that the text around
	 * it needs, such as the comma before the next key. The same sign inside of a password
	 * does not end it.
	 */
	private static int unquotedEnd(String text, int from, boolean encoded) {
		int mask = Masks.endWithHead(text, from);
		int index = Math.max(from, mask);
		while (index < text.length() && !isEnd(text, index, encoded)) {
			index++;
		}
		return index;
	}

	private static boolean isEnd(String text, int index, boolean encoded) {
		char c = text.charAt(index);
		if (Chars.in(Chars.ALNUM, c)) {
			return false;
		}
		if (Chars.in(Chars.SPACE, c)) {
			return true;
		}
		if (SEPARATORS.indexOf(c) >= 0) {
			return isBoundary(text, index + 1) || Quotes.openedAt(text, index + 1) > index + 1
					|| isKey(text, index + 1);
		}
		if (CLOSERS.indexOf(c) >= 0 || Chars.in(Chars.QUOTE, c)) {
			return isBoundary(text, index + 1);
		}
		return switch (c) {
			case '\\' -> Quotes.openedAt(text, index) > index
					|| (Chars.in(Chars.LOWER, text, index + 1) && isKey(text, index + 2));
			case '<' -> text.startsWith("</", index);
			case '%' -> encoded && (text.startsWith("%26", index) || text.startsWith("%22", index));
			default -> false;
		};
	}

	/** Whether what follows a sign shows that the sign belongs to the text around. */
	private static boolean isBoundary(String text, int index) {
		if (index >= text.length()) {
			return true;
		}
		char c = text.charAt(index);
		return Chars.in(Chars.SPACE | Chars.QUOTE, c) || CLOSERS.indexOf(c) >= 0 || SEPARATORS.indexOf(c) >= 0
				|| c == '{' || c == '[' || c == '\\' || c == '<' || c == ':';
	}

	private static boolean isKey(String text, int from) {
		int end = Chars.end(Chars.NAME, text, from, from + LONGEST_KEY);
		return end > from && Chars.in(Chars.EQUALS | Chars.COLON, text, end);
	}

}
