package dev.hardening.tracing;

import java.util.HashSet;
import java.util.Set;

/**
 * Grammar of the header {@code tracestate}: W3C Trace Context, section 3.3. A list that
 * breaks it is dropped as a whole.
 */
final class TraceState {

	private static final int MAX_LENGTH = 512;

	private static final int MAX_MEMBERS = 32;

	private static final int MAX_KEY_OR_VALUE = 256;

	private TraceState() {
	}

	static boolean isValid(String value) {
		if (value.length() > MAX_LENGTH || !isVisible(value)) {
			return false;
		}
		Set<String> keys = new HashSet<>();
		int members = 0;
		int begin = 0;
		while (begin <= value.length()) {
			int comma = value.indexOf(',', begin);
			int end = (comma < 0) ? value.length() : comma;
			String member = value.substring(begin, end).strip();
			// Empty members are allowed.
			if (!member.isEmpty() && (++members > MAX_MEMBERS || !isMember(member, keys))) {
				return false;
			}
			begin = end + 1;
		}
		return members > 0;
	}

	private static boolean isVisible(String value) {
		return value.chars().allMatch((c) -> (c >= ' ' && c <= '~') || c == '\t');
	}

	private static boolean isMember(String member, Set<String> keys) {
		int equals = member.indexOf('=');
		return equals > 0 && isKey(member, equals) && isValue(member, equals + 1)
				&& keys.add(member.substring(0, equals));
	}

	private static boolean isKey(String member, int end) {
		if (end > MAX_KEY_OR_VALUE || !isLetterOrDigit(member.charAt(0))) {
			return false;
		}
		for (int i = 1; i < end; i++) {
			char c = member.charAt(i);
			if (!isLetterOrDigit(c) && "_-*/@".indexOf(c) < 0) {
				return false;
			}
		}
		int at = member.indexOf('@');
		return at < 0 || at >= end || at == member.lastIndexOf('@', end - 1);
	}

	private static boolean isValue(String member, int begin) {
		if (begin == member.length() || member.length() - begin > MAX_KEY_OR_VALUE) {
			return false;
		}
		for (int i = begin; i < member.length(); i++) {
			char c = member.charAt(i);
			if (c == '\t' || c == '=') {
				return false;
			}
		}
		return true;
	}

	private static boolean isLetterOrDigit(char c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	}

}
