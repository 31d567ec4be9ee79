package dev.hardening.redaction.scan;

import org.jspecify.annotations.Nullable;

/**
 * A secret in quotes behind its name alone: {@code PASSWORD 'x'},
 * {@code IDENTIFIED BY 'x'}, {@code token "x"}, found at the opening quote.
 */
final class QuotedArgumentRule implements Rule {

	private static final String IDENTIFIED = "identified by";

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
		KeyKind kind = this.names.kind(text, start, end);
		int identified = end - IDENTIFIED.length();
		if (text.regionMatches(true, identified, IDENTIFIED, 0, IDENTIFIED.length())) {
			kind = KeyKind.PASSWORD;
		}
		return kind.isSecret() ? this.secrets.find(kind, Value.at(text, at, false), false) : null;
	}

}
