package dev.hardening.error.web;

import java.util.List;

/**
 * The path to a field as it may be told: keys of maps are the client's text.
 */
final class FieldPath {

	private static final int LONGEST = 200;

	/** A longer number is no index, but perhaps a key. */
	private static final int LONGEST_INDEX = 7;

	private FieldPath() {
	}

	/**
	 * Return a path without keys; those of lists stay.
	 * @param path a path such as {@code people[0].phones[home].number}
	 * @param keys keys that are known to be in it: one may hold brackets
	 */
	static String withoutKeys(String path, List<String> keys) {
		String known = path;
		for (String key : keys) {
			known = known.replace("[" + key + "]", "[]");
		}
		StringBuilder told = new StringBuilder();
		int at = 0;
		while (at < known.length() && told.length() < LONGEST) {
			char c = known.charAt(at);
			if (c != '[') {
				told.append(c);
				at++;
				continue;
			}
			int end = end(known, at);
			String index = known.substring(at + 1, end);
			told.append('[').append(isIndex(index) ? index : "").append(']');
			at = end + 1;
		}
		return (told.length() > LONGEST) ? told.substring(0, LONGEST) : told.toString();
	}

	/** The bracket after which the path goes on or ends: others are part of the key. */
	private static int end(String path, int start) {
		for (int i = start + 1; i < path.length(); i++) {
			if (path.charAt(i) == ']'
					&& (i + 1 == path.length() || path.charAt(i + 1) == '.' || path.charAt(i + 1) == '[')) {
				return i;
			}
		}
		return path.length();
	}

	private static boolean isIndex(String text) {
		return text.length() <= LONGEST_INDEX && text.chars().allMatch((c) -> c >= '0' && c <= '9');
	}

}
