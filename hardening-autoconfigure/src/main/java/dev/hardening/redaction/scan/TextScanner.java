package dev.hardening.redaction.scan;

import org.jspecify.annotations.Nullable;

/**
 * Goes once through a text: asks the rules of words at the start of each word, and the
 * rules of signs at each sign that has some. Thread-safe.
 */
final class TextScanner {

	private static final int ASCII = 128;

	/** Letters behind a backslash that stand for a character that is no letter. */
	private static final String ESCAPES = "nrtbf";

	private final @Nullable Rule[] signs;

	private final WordRules words;

	private final Rule shapes;

	/**
	 * Create a scanner.
	 * @param signs rules by the sign at which they are asked
	 * @param words asked at the start of each word
	 * @param shapes asked at the start of each word of at least
	 * {@link ShapedTokens#SHORTEST} characters
	 */
	TextScanner(@Nullable Rule[] signs, WordRules words, Rule shapes) {
		this.signs = signs;
		this.words = words;
		this.shapes = shapes;
	}

	/**
	 * Return the first hit that lies behind an index.
	 * @param text the text
	 * @param floor where the hit before ended, or 0
	 * @return the hit, or null
	 */
	@Nullable Hit next(String text, int floor) {
		int length = text.length();
		int index = floor;
		while (index < length) {
			char c = text.charAt(index);
			if (Chars.in(Chars.WORD, c)) {
				Hit hit = this.words.find(text, index, floor);
				int end = Chars.end(Chars.WORD, text, index + 1, length);
				if (hit == null && end - index >= ShapedTokens.SHORTEST) {
					hit = this.shapes.find(text, index, floor);
				}
				if (hit != null) {
					return hit;
				}
				index = end;
				continue;
			}
			Rule rule = (c < ASCII) ? this.signs[c] : null;
			Hit hit = (rule != null) ? rule.find(text, index, floor) : null;
			if (hit != null) {
				return hit;
			}
			index = next(text, index, c);
		}
		return null;
	}

	/**
	 * Return the index behind a sign; the letters of an escape belong to it, so that a
	 * word begins behind them.
	 */
	private static int next(String text, int index, char c) {
		if (c == '\\' && index + 1 < text.length()) {
			char escaped = text.charAt(index + 1);
			if (escaped == 'u' && Chars.all(Chars.HEX, text, index + 2, index + 6)) {
				return index + 6;
			}
			return (ESCAPES.indexOf(escaped) >= 0) ? index + 2 : index + 1;
		}
		if (c == '%' && Chars.all(Chars.HEX, text, index + 1, index + 3)) {
			return index + 3;
		}
		int mask = (c == Masks.ELLIPSIS || c == '[') ? Masks.end(text, index) : -1;
		return (mask > 0) ? mask : index + 1;
	}

}
