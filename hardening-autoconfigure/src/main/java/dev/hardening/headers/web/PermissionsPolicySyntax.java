package dev.hardening.headers.web;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The value of {@code Permissions-Policy}: a dictionary of RFC 9651 from features to
 * lists of origins. Features are not checked by name, as browsers add and drop them.
 * Stateless.
 */
final class PermissionsPolicySyntax implements HeaderSyntax {

	private static final String ORIGIN = "(self|src|\\*|\"[^\" ]+\")";

	private static final Pattern FEATURE = Pattern
		.compile("([a-z][a-z0-9-]*)=(\\*|self|\\( *(" + ORIGIN + "( +" + ORIGIN + ")*)? *\\))(;report-to=[a-z0-9-]+)?");

	@Override
	public @Nullable String allowedInstead(String value) {
		Set<String> seen = new HashSet<>();
		for (String part : value.split(",", -1)) {
			String feature = part.trim();
			// Keys of the dictionary are in lower case, hosts may be in any.
			if (!FEATURE.matcher(feature.toLowerCase(Locale.ROOT)).matches()) {
				return "features with commas between them, such as camera=(), fullscreen=(self), payment=(self"
						+ " \"https://pay.example\"); this is none: " + feature;
			}
			if (!seen.add(feature.substring(0, feature.indexOf('=')))) {
				return "each feature once; this one is there twice: " + feature;
			}
		}
		return null;
	}

}
