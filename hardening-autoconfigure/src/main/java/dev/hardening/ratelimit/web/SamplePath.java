package dev.hardening.ratelimit.web;

import java.util.regex.Pattern;

/**
 * A path that a pattern matches, to find out what applies to it. Patterns cannot be
 * compared with each other; a sample is right but for routes that name a value of a
 * variable.
 */
final class SamplePath {

	/** A variable with a regular expression may hold braces one level deep. */
	private static final Pattern VARIABLE = Pattern.compile("\\{(\\*?)[^{}]*(?:\\{[^{}]*}[^{}]*)*}");

	private SamplePath() {
	}

	static String of(String pattern) {
		return VARIABLE.matcher(pattern)
			.replaceAll((match) -> match.group(1).isEmpty() ? "x" : "/x/y")
			.replace("//", "/")
			.replace("**", "x/y")
			.replace('*', 'x')
			.replace('?', 'x');
	}

}
