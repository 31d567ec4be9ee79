package dev.hardening.redaction.scan;

/**
 * Where the key of an assignment is: before the sign, in quotes or not.
 */
final class KeyPlace {

	private static final int LONGEST = 96;

	/** Signs that make an operator together with the one that was met: {@code !=}. */
	private static final String BEFORE_SIGN = "!+<?|~*";

	private static final int LONGEST_OPERATOR = 3;

	private KeyPlace() {
	}

	/**
	 * Return the end of the key that an operator follows, or the floor if there is none.
	 */
	static int end(String text, int operator, int floor) {
		int end = operator;
		while (end > floor && operator - end < LONGEST_OPERATOR && BEFORE_SIGN.indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		end = Chars.start(Chars.BLANK, text, end, Math.max(floor, end - LONGEST_OPERATOR * LONGEST_OPERATOR));
		int quote = Quotes.closedBefore(text, end, floor);
		if (quote == end && end - 1 > floor && text.charAt(end - 1) == ']') {
			int inner = Quotes.closedBefore(text, end - 1, floor);
			int open = start(text, inner, floor) - 1;
			// In brackets as a whole, unlike the hash of a secret.
			boolean whole = Chars.in(Chars.QUOTE, text, open) || text.startsWith("[", open)
					|| text.startsWith("[:", open - 1);
			return whole ? inner : floor;
		}
		return quote;
	}

	/** Return the start of the key that ends before an index. */
	static int start(String text, int end, int floor) {
		int start = Chars.start(Chars.NAME, text, end, Math.max(floor, end - LONGEST));
		// The letter of an escape does not belong to the key.
		boolean escape = start > floor && start < end && text.charAt(start - 1) == '\\'
				&& Chars.in(Chars.LOWER, text.charAt(start));
		return escape ? start + 1 : start;
	}

	/**
	 * Return the quote behind a key, to be put around what stands in place of a value.
	 */
	static String quote(String text, int keyEnd, int operator) {
		int end = keyEnd;
		while (end < operator && !Chars.in(Chars.BLANK, text.charAt(end))) {
			end++;
		}
		String quote = text.substring(keyEnd, end);
		return (Quotes.openedAt(quote, 0) == quote.length()) ? quote : "";
	}

}
