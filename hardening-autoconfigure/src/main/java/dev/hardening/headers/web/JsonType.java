package dev.hardening.headers.web;

import org.jspecify.annotations.Nullable;

/**
 * Tells JSON from other types of bodies: what an API answers, and what is never a page.
 */
final class JsonType {

	private static final String APPLICATION = "application/";

	private static final String JSON = "json";

	private JsonType() {
	}

	/**
	 * Whether a content type is {@code application/json}, or a type like
	 * {@code application/problem+json}.
	 */
	static boolean matches(@Nullable String contentType) {
		if (contentType == null || !contentType.regionMatches(true, 0, APPLICATION, 0, APPLICATION.length())) {
			return false;
		}
		int end = contentType.indexOf(';');
		if (end < 0) {
			end = contentType.length();
		}
		while (contentType.charAt(end - 1) == ' ') {
			end--;
		}
		int start = end - JSON.length();
		char before = contentType.charAt(Math.max(0, start - 1));
		return (before == '/' || before == '+') && contentType.regionMatches(true, start, JSON, 0, JSON.length());
	}

}
