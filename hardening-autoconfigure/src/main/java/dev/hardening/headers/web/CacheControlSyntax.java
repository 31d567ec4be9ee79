package dev.hardening.headers.web;

import java.util.Arrays;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@code Cache-Control} (RFC 9111, section 5.2). Stateless.
 */
final class CacheControlSyntax implements HeaderSyntax {

	private static final Pattern DIRECTIVE = Pattern.compile("[a-z-]+(=([0-9]+|\"[^\"]*\"))?",
			Pattern.CASE_INSENSITIVE);

	@Override
	public @Nullable String allowedInstead(String value) {
		return Arrays.stream(value.split(",", -1)).allMatch((part) -> DIRECTIVE.matcher(part.trim()).matches()) ? null
				: "directives with commas between them, such as " + DefaultHeaders.CACHE_CONTROL;
	}

}
