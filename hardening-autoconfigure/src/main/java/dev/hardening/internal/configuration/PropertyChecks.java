package dev.hardening.internal.configuration;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

/**
 * Checks of property values that several features share. Each throws a
 * {@link HardeningConfigurationException} that names key, value and what is allowed.
 */
public final class PropertyChecks {

	/** A token of RFC 9110. */
	private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

	private PropertyChecks() {
	}

	/** Check the name of a header. */
	public static String headerName(String key, @Nullable String value) {
		if (value == null || !HEADER_NAME.matcher(value).matches()) {
			throw HardeningConfigurationException.invalid(key, value,
					"the name of an HTTP header: letters, digits and hyphens, at most 64");
		}
		return value;
	}

	/** Compile a regular expression. */
	public static Pattern regularExpression(String key, String value) {
		try {
			return Pattern.compile(value);
		}
		catch (PatternSyntaxException ex) {
			throw HardeningConfigurationException.invalid(key, value,
					"a regular expression; this one is not: " + ex.getDescription());
		}
	}

	/** Check that a number lies between two others, both included. */
	public static long range(String key, long value, long lowest, long highest) {
		if (value < lowest || value > highest) {
			throw HardeningConfigurationException.invalid(key, value,
					"a whole number from %d to %d".formatted(lowest, highest));
		}
		return value;
	}

}
