package dev.hardening.headers.web;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@code Strict-Transport-Security} (RFC 6797, section 6.1). Stateless.
 */
final class HstsSyntax implements HeaderSyntax {

	private static final String MAX_AGE = "max-age=";

	private static final long YEAR_IN_SECONDS = 31_536_000;

	private static final int MOST_DIGITS = 10;

	@Override
	public @Nullable String allowedInstead(String value) {
		Set<String> seen = new HashSet<>();
		for (String part : value.split(";", -1)) {
			String directive = part.trim().toLowerCase(Locale.ROOT);
			String name = directive.startsWith(MAX_AGE) ? MAX_AGE : directive;
			boolean known = (name.equals(MAX_AGE) && isSeconds(directive.substring(MAX_AGE.length())))
					|| name.equals("includesubdomains") || name.equals("preload");
			if (!known || !seen.add(name)) {
				return "max-age=<seconds>, and if wanted '; includeSubDomains' and '; preload', each once";
			}
		}
		if (!seen.contains(MAX_AGE)) {
			return "max-age=<seconds> is required, such as " + DefaultHeaders.HSTS;
		}
		if (seen.contains("preload") && (!seen.contains("includesubdomains") || maxAge(value) < YEAR_IN_SECONDS)) {
			return "preload needs includeSubDomains and a max-age of at least " + YEAR_IN_SECONDS;
		}
		return null;
	}

	/** Return the seconds of a value that is allowed. */
	static long maxAge(String value) {
		String lower = value.toLowerCase(Locale.ROOT);
		int start = lower.indexOf(MAX_AGE) + MAX_AGE.length();
		int end = lower.indexOf(';', start);
		return Long.parseLong(lower.substring(start, (end < 0) ? lower.length() : end).trim());
	}

	private static boolean isSeconds(String text) {
		return !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch((c) -> c >= '0' && c <= '9');
	}

}
