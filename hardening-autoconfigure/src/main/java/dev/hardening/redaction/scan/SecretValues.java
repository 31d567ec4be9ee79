package dev.hardening.redaction.scan;

import java.util.List;

/**
 * Tells what a key calls a secret from what is none: nothing, placeholders, switches,
 * counters, words of a sentence.
 */
final class SecretValues {

	private static final int LONGEST_WORD = 12;

	/** Longer values are not weighed, so that weighing costs little. */
	private static final int LONG = 128;

	private static final int FEWEST_CHARACTERS = 3;

	private static final int FEWEST_OF_TOKEN = 6;

	private static final int FEWEST_DIGITS = 8;

	private static final int FEWEST_LETTERS = 16;

	private static final int LONGEST_ID = 18;

	private static final String OBJECT = " @{}()[]<>\"";

	private static final List<String> NOTHING = List.of("null", "nil", "none", "true", "false", "undefined", "n/a",
			"yes", "no", "on", "off", "redacted", "[redacted]", "protected", "[protected]", "masked", "[masked]",
			"filtered", "[filtered]", "hidden", "secret]", "(null)", "(none)", "empty", "unset", "(empty)", "?", "{}",
			"%s", "-", "...", "\u2026");

	/** What follows a colon in a sentence. */
	private static final List<String> PROSE = List.of("a", "an", "the", "is", "was", "are", "not", "must", "for", "and",
			"or", "to", "of", "in", "at", "it", "you", "your", "expected", "required", "invalid", "missing", "too",
			"cannot", "can't", "could", "should", "does", "has", "no", "failed", "denied", "wrong", "incorrect",
			"expired", "unexpected", "unknown", "unable", "using", "granted", "ok", "success", "error", "only", "this",
			"what", "if", "when", "that", "there", "we", "please", "do");

	private SecretValues() {
	}

	/** Return whether a value of a kind is a secret. */
	static boolean isSecret(KeyKind kind, Value value, boolean sentence) {
		if (value.length() == 0 || value.isMask() || isNothing(value)) {
			return false;
		}
		if (value.length() > LONG) {
			return kind != KeyKind.HINT && kind != KeyKind.NONE;
		}
		if (sentence && !value.quoted() && isIn(PROSE, value)) {
			return false;
		}
		return switch (kind) {
			case PASSWORD -> !isDirectory(value);
			case TOKEN, COOKIE -> value.length() >= FEWEST_OF_TOKEN && !isCounter(value);
			case WEAK -> isWeakSecret(value);
			case DIGITS -> isCode(value);
			case CARD -> value.length() >= FEWEST_LETTERS - 4 && value.all(Chars.DIGIT | Chars.DASH | Chars.BLANK);
			case SIGNATURE -> value.length() >= FEWEST_LETTERS && value.any(Chars.DIGIT);
			case AUTHORIZATION -> value.length() >= FEWEST_CHARACTERS && !Authorization.isScheme(value);
			default -> false;
		};
	}

	/** Return whether a value is empty, a placeholder or a switch. */
	static boolean isNothing(Value value) {
		if (value.length() == 0 || isIn(NOTHING, value)) {
			return true;
		}
		String text = value.text();
		char first = text.charAt(value.start());
		// A closing bracket may be taken for one of the text around.
		int end = value.quoted() ? value.end() - 1 : value.end();
		char last = (end < text.length() && ")]}>".indexOf(text.charAt(end)) >= 0) ? text.charAt(end)
				: text.charAt(value.end() - 1);
		char second = (value.length() > 1) ? text.charAt(value.start() + 1) : ' ';
		return switch (first) {
			case '*', '\u2022', '#', 'x', 'X', '.' ->
				value.length() >= FEWEST_CHARACTERS - 1 && isRepeated(value) || (second == '{' && last == '}');
			case '$' -> (second == '{' && last == '}') || isVariable(value);
			case '{' -> second == '{';
			case '<' -> last == '>';
			case '%' -> last == '%' && value.length() > 2;
			default -> false;
		};
	}

	private static boolean isRepeated(Value value) {
		char first = value.text().charAt(value.start());
		for (int i = value.start(); i < value.end(); i++) {
			if (value.text().charAt(i) != first) {
				return false;
			}
		}
		return true;
	}

	/** Whether it is the name of a variable of a shell: {@code $DB_PASSWORD}. */
	private static boolean isVariable(Value value) {
		return value.length() > 1 && Chars.all(Chars.UPPER | Chars.DIGIT | Chars.UNDERSCORE, value.text(),
				value.start() + 1, value.end());
	}

	/** Whether it is a working directory: {@code PWD=/home/user}. */
	private static boolean isDirectory(Value value) {
		String text = value.text();
		return text.charAt(value.start()) == '/' && text.startsWith("PWD=", value.start() - 4);
	}

	/** Whether it is a number, or an id of 64 bits as programs print it. */
	private static boolean isCounter(Value value) {
		boolean id = value.text().startsWith("0x", value.start()) && value.length() <= LONGEST_ID;
		return id || (value.length() < FEWEST_DIGITS && value.all(Chars.DIGIT | Chars.DOT));
	}

	private static boolean isWeakSecret(Value value) {
		if (value.length() < FEWEST_OF_TOKEN || isCounter(value) || isClassName(value) || isObject(value)) {
			return false;
		}
		return value.any(Chars.DIGIT) || value.length() >= FEWEST_LETTERS;
	}

	/** Whether it is the name of a class or of a package: dots between words. */
	private static boolean isClassName(Value value) {
		return value.any(Chars.DOT) && value.all(Chars.LETTER | Chars.DOT | Chars.UNDERSCORE)
				&& Chars.in(Chars.LOWER, value.text().charAt(value.start()));
	}

	/** Whether it is several words or an object as it is printed: {@code Token@1f2e}. */
	private static boolean isObject(Value value) {
		for (int i = value.start(); i < value.end(); i++) {
			if (OBJECT.indexOf(value.text().charAt(i)) >= 0) {
				return true;
			}
		}
		return false;
	}

	private static boolean isCode(Value value) {
		return value.length() >= FEWEST_CHARACTERS && value.all(Chars.DIGIT | Chars.DASH | Chars.BLANK);
	}

	private static boolean isIn(List<String> words, Value value) {
		int length = value.length();
		if (length > LONGEST_WORD) {
			return false;
		}
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			if (word.length() == length && value.text().regionMatches(true, value.start(), word, 0, length)) {
				return true;
			}
		}
		return false;
	}

}
