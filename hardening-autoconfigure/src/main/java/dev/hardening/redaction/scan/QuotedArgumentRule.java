package dev.hardening.redaction.scan;

import org.jspecify.annotations.Nullable;

/**
 * A secret in quotes behind its name alone: {@code PASSWORD 'x'},
 * {@code IDENTIFIED BY 'x'}, {@code token "x"}, found at the opening quote.
 */
final class QuotedArgumentRule implements Rule {

	private static final String IDENTIFIED = "identified by";

	private static final String VERB = "pass";

	private static final int LONGEST = 128;

	private final KeyNames names;

	private final KeyedSecrets secrets;

	QuotedArgumentRule(KeyNames names, KeyedSecrets secrets) {
		this.names = names;
		this.secrets = secrets;
	}

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		int end = at - 1;
		if (end - 1 <= floor || text.charAt(end) != ' ' || !Chars.in(Chars.ALNUM, text.charAt(end - 1))) {
			return null;
		}
		int start = KeyPlace.start(text, end, floor);
		KeyKind kind = isOpening(text, at) && !isVerb(text, start, end) ? this.names.kind(text, start, end)
				: KeyKind.NONE;
		int identified = end - IDENTIFIED.length();
		if (text.regionMatches(true, identified, IDENTIFIED, 0, IDENTIFIED.length())) {
			kind = KeyKind.PASSWORD;
		}
		return kind.isSecret() ? this.secrets.find(kind, Value.at(text, at, false), false) : null;
	}

	/** Whether a quote opens a string that is closed on the same line. */
	private static boolean isOpening(String text, int at) {
		if (!Chars.in(Chars.WORD, text, at + 1)) {
			return false;
		}
		char quote = text.charAt(at);
		for (int i = at + 1; i < Math.min(text.length(), at + LONGEST); i++) {
			if (text.charAt(i) == quote) {
				return true;
			}
		}
		return false;
	}

	/** Whether the word is "pass", which is an order more often than a password. */
	private static boolean isVerb(String text, int start, int end) {
		return end - start == VERB.length() && text.regionMatches(true, start, VERB, 0, VERB.length());
	}

}
