package dev.hardening.redaction.scan;

/**
 * A word that makes a key telling.
 *
 * @param letters the word in lower case, without signs
 * @param kind what it says of the value
 * @param start where in the key it may begin
 */
record KeyWord(String letters, KeyKind kind, Start start) {

	/** Where a word may begin. */
	enum Start {

		/** Anywhere, as in {@code mypassword}. */
		ANYWHERE,

		/** Where a word begins, as in {@code user_pin} and {@code userPin}. */
		WORD,

		/** Where the key, or a part of it behind a dot, begins. */
		PART

	}

	/** Return whether it may begin at an index of a key. */
	boolean mayStart(String text, int keyStart, int index) {
		if (index == keyStart || this.start == Start.ANYWHERE) {
			return true;
		}
		char before = text.charAt(index - 1);
		if (this.start == Start.PART) {
			return before == '.';
		}
		return !Chars.in(Chars.LETTER, before)
				|| (Chars.in(Chars.UPPER, text.charAt(index)) && Chars.in(Chars.LOWER, before));
	}

	/** Return whether it may end before an index of a key: not inside of another word. */
	boolean mayEnd(String text, int keyEnd, int index) {
		return this.start == Start.ANYWHERE || index >= keyEnd || !Chars.in(Chars.LOWER, text.charAt(index));
	}

	/** Return the index at which it begins if it ends before an index. */
	int startBefore(String text, int end) {
		int index = end;
		for (int left = this.letters.length(); left > 0; left--) {
			index--;
			while (!Chars.in(Chars.ALNUM, text.charAt(index))) {
				index--;
			}
		}
		return index;
	}

}
