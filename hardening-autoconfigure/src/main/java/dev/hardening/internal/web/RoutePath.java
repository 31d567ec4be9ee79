package dev.hardening.internal.web;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * A pattern of paths that does not distinguish upper and lower case. Plain patterns
 * ({@code /api/export}, {@code /api/**}, {@code /**}) are compared as text, which is most
 * of them and costs next to nothing; the others by Spring's parser. Both say the same.
 * Immutable.
 */
public final class RoutePath {

	private static final String REST = "/**";

	private static final PathPatternParser PARSER = parser();

	private final PathPattern pattern;

	private final @Nullable String plain;

	private final boolean withRest;

	private RoutePath(PathPattern pattern) {
		this.pattern = pattern;
		String text = pattern.getPatternString();
		this.withRest = text.endsWith(REST);
		String start = this.withRest ? text.substring(0, text.length() - REST.length()) : text;
		this.plain = start.chars().allMatch(RoutePath::isPlain) ? start : null;
	}

	/**
	 * Parse a pattern.
	 * @throws PatternParseException if it is not one
	 */
	public static RoutePath parse(String pattern) {
		return new RoutePath(PARSER.parse(RequestedPath.withoutTrailingSlash(pattern)));
	}

	/**
	 * Parse a pattern that somebody has set.
	 * @param pattern the pattern, {@code null} if there is none
	 * @param example a pattern that would do
	 * @param invalid makes the exception from what is allowed instead
	 */
	public static RoutePath parse(@Nullable String pattern, String example,
			Function<String, RuntimeException> invalid) {
		String allowed = "a path pattern that begins with a slash, such as " + example;
		if (pattern == null || !pattern.startsWith("/")) {
			throw invalid.apply(allowed);
		}
		try {
			return parse(pattern);
		}
		catch (PatternParseException ex) {
			throw invalid.apply(allowed + "; this one is not: " + ex.getMessage());
		}
	}

	private static boolean isPlain(int c) {
		return c == '/' || c == '-' || c == '.' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
	}

	@Override
	public String toString() {
		return this.pattern.getPatternString();
	}

	/** Tell whether a path matches. */
	public boolean matches(RequestedPath path) {
		String text = path.text();
		return (this.plain != null && text != null) ? matches(text, this.plain) : this.pattern.matches(path.parsed());
	}

	private boolean matches(String path, String start) {
		int length = start.length();
		// Folds letters like the parser, which takes a dotless i for an i.
		if (!path.regionMatches(true, 0, start, 0, length)) {
			return false;
		}
		return path.length() == length || (this.withRest && path.charAt(length) == '/');
	}

	private static PathPatternParser parser() {
		PathPatternParser parser = new PathPatternParser();
		parser.setCaseSensitive(false);
		parser.setPathOptions(RequestedPath.DECODED);
		return parser;
	}

}
