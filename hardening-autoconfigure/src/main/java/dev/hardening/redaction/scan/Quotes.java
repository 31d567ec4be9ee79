package dev.hardening.redaction.scan;

/**
 * Quotes around keys and values: plain, in JSON that is itself in a string ({@code \"}),
 * and in HTML ({@code &quot;}).
 */
final class Quotes {

	private static final String ENTITY = "&quot;";

	private static final String ENCODED = "%22";

	private static final int DEEPEST = 7;

	private Quotes() {
	}

	/** Return the index behind the quote that opens at an index, or that index. */
	static int openedAt(String text, int index) {
		int quote = index;
		while (quote < text.length() && quote < index + DEEPEST && text.charAt(quote) == '\\') {
			quote++;
		}
		if (Chars.in(Chars.QUOTE, text, quote)) {
			return quote + 1;
		}
		if (text.startsWith(ENTITY, index)) {
			return index + ENTITY.length();
		}
		return text.startsWith(ENCODED, index) ? index + ENCODED.length() : index;
	}

	/** Return the index of the quote that ends before an index, or that index. */
	static int closedBefore(String text, int end, int floor) {
		if (Chars.in(Chars.QUOTE, text, end - 1) && end - 1 >= floor) {
			int quote = end - 1;
			while (quote > floor && quote > end - 1 - DEEPEST && text.charAt(quote - 1) == '\\') {
				quote--;
			}
			return quote;
		}
		if (end - ENTITY.length() >= floor && text.startsWith(ENTITY, end - ENTITY.length())) {
			return end - ENTITY.length();
		}
		if (end - ENCODED.length() >= floor && text.startsWith(ENCODED, end - ENCODED.length())) {
			return end - ENCODED.length();
		}
		return end;
	}

	/**
	 * Return the index of the quote that closes a string, or the end of the line if none
	 * does.
	 * @param text the text
	 * @param open where the opening quote begins
	 * @param from where the string begins, behind it
	 */
	static int close(String text, int open, int from) {
		char quote = text.charAt(from - 1);
		if (!Chars.in(Chars.QUOTE, quote)) {
			int end = text.indexOf(text.substring(open, from), from);
			return (end >= 0) ? end : lineEnd(text, from);
		}
		int depth = from - 1 - open;
		int slashes = 0;
		int index = from;
		while (index < text.length()) {
			char c = text.charAt(index);
			if (c == quote && ((depth == 0) ? slashes % 2 == 0 : slashes <= depth)) {
				return Math.max(from, index - ((depth == 0) ? 0 : slashes));
			}
			slashes = (c == '\\') ? slashes + 1 : 0;
			index++;
		}
		return lineEnd(text, from);
	}

	private static int lineEnd(String text, int from) {
		int end = from;
		while (end < text.length() && !Chars.in(Chars.LINE, text.charAt(end))) {
			end++;
		}
		return end;
	}

}
