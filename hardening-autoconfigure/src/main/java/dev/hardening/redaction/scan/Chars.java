package dev.hardening.redaction.scan;

/**
 * Sets of ASCII characters as bits, and runs of them. A character beyond ASCII is in no
 * set.
 */
final class Chars {

	static final int DIGIT = 1;

	static final int LOWER = 2;

	static final int UPPER = 4;

	/** {@code 0-9 a-f A-F}. */
	static final int HEX = 8;

	static final int UNDERSCORE = 16;

	static final int DASH = 32;

	static final int DOT = 64;

	/** {@code + /}. */
	static final int PLUS_SLASH = 128;

	static final int EQUALS = 256;

	static final int TILDE = 512;

	/** Space and tab. */
	static final int BLANK = 1024;

	/** Ends of lines. */
	static final int LINE = 2048;

	/** {@code " ' `}. */
	static final int QUOTE = 4096;

	/**
	 * The others that are allowed in the part of an e-mail address before the at sign.
	 */
	static final int MAIL = 8192;

	static final int COLON = 16384;

	static final int LETTER = LOWER | UPPER;

	static final int ALNUM = LETTER | DIGIT;

	/** What a word is made of. */
	static final int WORD = ALNUM | UNDERSCORE;

	/** What a key is made of. */
	static final int NAME = WORD | DASH | DOT;

	static final int BASE64_URL = WORD | DASH;

	static final int BASE64 = ALNUM | PLUS_SLASH | EQUALS;

	/** RFC 7235. */
	static final int TOKEN68 = BASE64 | UNDERSCORE | DASH | DOT | TILDE;

	static final int SPACE = BLANK | LINE;

	private static final int WIDEST_GAP = 16;

	private static final short[] SETS = new short[128];

	static {
		add("0123456789", DIGIT | HEX);
		add("abcdef", LOWER | HEX);
		add("ghijklmnopqrstuvwxyz", LOWER);
		add("ABCDEF", UPPER | HEX);
		add("GHIJKLMNOPQRSTUVWXYZ", UPPER);
		add("_", UNDERSCORE);
		add("-", DASH);
		add(".", DOT);
		add("+/", PLUS_SLASH);
		add("=", EQUALS);
		add("~", TILDE);
		add(" \t", BLANK);
		add("\r\n", LINE);
		add("\"'`", QUOTE);
		add("!#$%&'*+=?^{|}~", MAIL);
		add(":", COLON);
	}

	private Chars() {
	}

	private static void add(String characters, int sets) {
		for (char c : characters.toCharArray()) {
			SETS[c] |= (short) sets;
		}
	}

	/** Return the sets that a character is in. */
	static int sets(char c) {
		return (c < 128) ? SETS[c] : 0;
	}

	static boolean in(int set, char c) {
		return c < 128 && (SETS[c] & set) != 0;
	}

	/** Whether there is a character of a set at an index, which may be any number. */
	static boolean in(int set, String text, int index) {
		return index >= 0 && index < text.length() && in(set, text.charAt(index));
	}

	/** Return the end of the run of characters of a set that begins at an index. */
	static int end(int set, String text, int from, int limit) {
		int end = Math.min(limit, text.length());
		int index = from;
		while (index < end && in(set, text.charAt(index))) {
			index++;
		}
		return index;
	}

	/** Return the start of the run of characters of a set that ends before an index. */
	static int start(int set, String text, int before, int limit) {
		int index = before;
		while (index > limit && index > 0 && in(set, text.charAt(index - 1))) {
			index--;
		}
		return index;
	}

	/** Return the end of the blanks, some or none, between a name and its value. */
	static int endOfGap(String text, int from) {
		int end = end(BLANK, text, from, from + WIDEST_GAP);
		return (end == from && text.startsWith("%20", from)) ? from + 3 : end;
	}

	/** Return whether all characters of a part are in a set. */
	static boolean all(int set, String text, int start, int end) {
		return end(set, text, start, end) == end;
	}

}
