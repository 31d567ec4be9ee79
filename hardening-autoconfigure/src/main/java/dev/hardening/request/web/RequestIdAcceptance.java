package dev.hardening.request.web;

import java.util.regex.Pattern;

/**
 * Which request ids of clients are taken over. Whatever the pattern says, an id is at
 * most {@value #MAX_LENGTH} visible ASCII characters: it goes into a response header and
 * into every log line.
 */
final class RequestIdAcceptance {

	/** The pattern of ids that are taken over by default. */
	static final String DEFAULT_PATTERN = "[A-Za-z0-9._:-]{1,128}";

	static final int MAX_LENGTH = 128;

	private final boolean isDefault;

	private final Pattern pattern;

	RequestIdAcceptance(Pattern pattern) {
		this.isDefault = DEFAULT_PATTERN.equals(pattern.pattern());
		this.pattern = pattern;
	}

	boolean accepts(String id) {
		if (id.isEmpty() || id.length() > MAX_LENGTH) {
			return false;
		}
		// The default needs no regular expression on the hot path.
		boolean plain = true;
		for (int i = 0; i < id.length(); i++) {
			char c = id.charAt(i);
			if (c <= ' ' || c > '~') {
				return false;
			}
			plain &= isPlain(c);
		}
		return this.isDefault ? plain : this.pattern.matcher(id).matches();
	}

	private static boolean isPlain(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
				|| c == ':' || c == '-';
	}

}
