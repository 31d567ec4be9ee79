package dev.hardening.request.web;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

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
		if (!isVisible(id)) {
			return false;
		}
		// The default needs no regular expression on the hot path.
		return this.isDefault ? isPlain(id) : this.pattern.matcher(id).matches();
	}

	/** Whether an id can go into headers and logs at all. */
	static boolean isVisible(@Nullable String id) {
		if (id == null || id.isEmpty() || id.length() > MAX_LENGTH) {
			return false;
		}
		for (int i = 0; i < id.length(); i++) {
			if (id.charAt(i) <= ' ' || id.charAt(i) > '~') {
				return false;
			}
		}
		return true;
	}

	private static boolean isPlain(String id) {
		for (int i = 0; i < id.length(); i++) {
			if (!isPlain(id.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isPlain(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
				|| c == ':' || c == '-';
	}

}
