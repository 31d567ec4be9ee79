package dev.hardening.redaction.scan;

import dev.hardening.redaction.Detector;
import org.jspecify.annotations.Nullable;

/**
 * User and password in the authority of a URL: {@code scheme://user:password@host}. The
 * user is kept; a user alone is taken if it looks like a token.
 */
final class UserInfoRule implements Rule {

	private static final String AUTHORITY = "://";

	private static final String ENDS = "<>|,{}";

	private static final int LONGEST = 256;

	private static final int SHORTEST_TOKEN = 16;

	@Override
	public @Nullable Hit find(String text, int at, int floor) {
		if (!text.startsWith(AUTHORITY, at) || at == floor || !Chars.in(Chars.ALNUM, text, at - 1)) {
			return null;
		}
		int start = at + AUTHORITY.length();
		int limit = Math.min(text.length(), start + LONGEST);
		int colon = -1;
		int sign = -1;
		for (int i = start; i < limit; i++) {
			char c = text.charAt(i);
			if (c == '@') {
				sign = i;
			}
			else if (c == ':' && colon < 0) {
				colon = i;
			}
			else if (isEnd(text, i, c, colon, sign)) {
				break;
			}
		}
		if (sign < 0 || Masks.end(text, start) > 0) {
			return null;
		}
		return (colon < 0 || colon > sign) ? token(text, start, sign) : password(text, colon + 1, sign);
	}

	private static boolean isEnd(String text, int index, char c, int colon, int sign) {
		if (Chars.in(Chars.SPACE | Chars.QUOTE, c) || ENDS.indexOf(c) >= 0 || c == '\\') {
			return true;
		}
		if (c != '/' && c != '?' && c != '#') {
			return false;
		}
		if (text.startsWith("//", index)) {
			return true;
		}
		// Passwords are not always encoded as they should be, but a port ends at a slash.
		return sign >= 0 || colon < 0 || Chars.all(Chars.DIGIT, text, colon + 1, index);
	}

	private static @Nullable Hit password(String text, int start, int end) {
		Value value = new Value(text, start, end, true);
		return (start == end || value.isMask() || SecretValues.isNothing(value)) ? null
				: Hit.of(start, end, Detector.CONNECTION_STRING);
	}

	private static @Nullable Hit token(String text, int start, int end) {
		boolean token = end - start >= SHORTEST_TOKEN && Chars.all(Chars.TOKEN68, text, start, end)
				&& Randomness.looksRandom(text, start, end);
		return token ? Hit.of(start, end, Detector.CONNECTION_STRING) : null;
	}

}
