package dev.hardening.ratelimit.web;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The pattern of a route. Plain patterns ({@code /api/export}, {@code /api/**},
 * {@code /**}) are compared as text, which is most of them and costs next to nothing; the
 * others by Spring's parser. Both say the same. Immutable.
 */
final class RoutePath {

	private static final String REST = "/**";

	private final PathPattern pattern;

	private final @Nullable String plain;

	private final boolean withRest;

	/**
	 * Create the path.
	 * @param pattern a pattern that does not distinguish upper and lower case
	 */
	RoutePath(PathPattern pattern) {
		this.pattern = pattern;
		String text = pattern.getPatternString();
		this.withRest = text.endsWith(REST);
		String start = this.withRest ? text.substring(0, text.length() - REST.length()) : text;
		this.plain = start.chars().allMatch(RoutePath::isPlain) ? start : null;
	}

	private static boolean isPlain(int c) {
		return c == '/' || c == '-' || c == '.' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
	}

	PathPattern pattern() {
		return this.pattern;
	}

	@Override
	public String toString() {
		return this.pattern.getPatternString();
	}

	boolean matches(RequestedPath path) {
		return (this.plain != null) ? matches(path.text(), this.plain) : this.pattern.matches(path.parsed());
	}

	boolean matches(PathContainer path) {
		return this.pattern.matches(path);
	}

	private boolean matches(String path, String start) {
		int length = start.length();
		// Folds letters like the parser, which takes a dotless i for an i.
		if (!path.regionMatches(true, 0, start, 0, length)) {
			return false;
		}
		return path.length() == length || (this.withRest && path.charAt(length) == '/');
	}

}
