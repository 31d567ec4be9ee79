package dev.hardening.redaction.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.redaction.Detector;
import dev.hardening.redaction.re2j.Re2jPattern;
import dev.hardening.redaction.scan.TextPattern;

import org.springframework.util.ClassUtils;

/**
 * Compiles {@code hardening.redaction.patterns}, which needs a library that nothing else
 * does.
 */
final class CustomPatterns {

	private static final String PREFIX = "hardening.redaction.patterns.";

	private static final String ARTIFACT = "com.google.re2j:re2j";

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

	private CustomPatterns() {
	}

	/** Return the patterns, sorted by name. */
	static List<TextPattern> compile(Map<String, String> patterns) {
		if (patterns.isEmpty()) {
			return List.of();
		}
		if (!ClassUtils.isPresent("com.google.re2j.Pattern", null)) {
			throw new HardeningConfigurationException(
					"'hardening.redaction.patterns' is set, but %s is not on the class path.".formatted(ARTIFACT),
					"Add the dependency %s, or remove 'hardening.redaction.patterns'.".formatted(ARTIFACT));
		}
		return new TreeMap<>(patterns).entrySet()
			.stream()
			.map((pattern) -> compile(pattern.getKey(), pattern.getValue()))
			.toList();
	}

	private static TextPattern compile(String name, String expression) {
		if (!NAME.matcher(name).matches()) {
			throw HardeningConfigurationException.invalid(PREFIX + name, expression,
					"a name of at most 32 lower-case letters, digits and dashes, a letter first");
		}
		if (Arrays.stream(Detector.values()).anyMatch((detector) -> detector.id().equals(name))) {
			throw HardeningConfigurationException.invalid(PREFIX + name, expression,
					"a name that no detector has: masks and metrics would not tell them apart");
		}
		try {
			return new Re2jPattern(name, expression);
		}
		catch (IllegalArgumentException ex) {
			throw HardeningConfigurationException.invalid(PREFIX + name, expression,
					"a regular expression in RE2 syntax that matches one character or more; of this one: "
							+ ex.getMessage());
		}
	}

}
