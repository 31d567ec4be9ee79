package dev.hardening.redaction.scan;

import org.jspecify.annotations.Nullable;

/**
 * The text of an XML element whose name, or whose attribute {@code key} or {@code name},
 * is sensitive: {@code <password>x</password>}, found at the end of the opening tag.
 */
final class ElementRule implements Rule {

	private static final int LONGEST_TAG = 128;

	private final KeyNames names;

	private final KeyedSecrets secrets;

	ElementRule(KeyNames names, KeyedSecrets secrets) {
		this.names = names;
		this.secrets = secrets;
	}

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		int open = tagStart(text, at, floor);
		if (open < 0 || at + 1 >= text.length() || text.charAt(at + 1) == '<') {
			return null;
		}
		int end = Chars.end(Chars.NAME | Chars.COLON, text, open + 1, at);
		int colon = text.substring(open, end).indexOf(':') + open;
		int start = Math.max(open, colon) + 1;
		KeyKind kind = (start < end) ? this.names.kind(text, start, end) : KeyKind.NONE;
		if (!kind.isSecret()) {
			kind = kindOfAttribute(text, open, at);
		}
		int close = kind.isSecret() ? text.indexOf('<', at) : -1;
		if (close < 0) {
			return null;
		}
		return this.secrets.find(kind, new Value(text, at + 1, close, true), false);
	}

	private KeyKind kindOfAttribute(String text, int open, int close) {
		int end = Quotes.closedBefore(text, close, open);
		int start = KeyPlace.start(text, end, open);
		boolean named = end < close && (text.startsWith("key=", start - 5) || text.startsWith("name=", start - 6));
		return named ? this.names.kind(text, start, end) : KeyKind.NONE;
	}

	private static int tagStart(String text, int at, int floor) {
		int limit = Math.max(floor, at - LONGEST_TAG);
		for (int i = at - 1; i >= limit; i--) {
			char c = text.charAt(i);
			if (c == '<') {
				return i;
			}
			if (c == '>') {
				return -1;
			}
		}
		return -1;
	}

}
