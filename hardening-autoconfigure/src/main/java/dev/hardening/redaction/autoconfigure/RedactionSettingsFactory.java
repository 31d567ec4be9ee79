package dev.hardening.redaction.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.redaction.Detector;
import dev.hardening.redaction.RedactionMode;
import dev.hardening.redaction.scan.RedactionSettings;
import org.jspecify.annotations.Nullable;

/**
 * Checks the properties and makes of them what the engine takes. Needs no context: the
 * logs are redacted before there is one.
 */
final class RedactionSettingsFactory {

	private static final String PREFIX = "hardening.redaction.";

	/** Shorter ones can be guessed from the hashes, by trying. */
	private static final int SHORTEST_HASH_KEY = 16;

	private static final int SHORTEST_FIELD = 256;

	private static final int LONGEST_FIELD = 1_000_000;

	private RedactionSettingsFactory() {
	}

	/**
	 * Make the settings.
	 * @param properties properties that were bound in whatever way
	 * @throws HardeningConfigurationException if a value is not allowed; the text does
	 * not hold the key of the hash
	 */
	static RedactionSettings settings(RedactionProperties properties) {
		PropertyChecks.range(PREFIX + "max-field-length", properties.maxFieldLength(), SHORTEST_FIELD, LONGEST_FIELD);
		return new RedactionSettings(properties.mode(), hashKey(properties), detectors(properties.detectors()),
				keys(properties.keys()), CustomPatterns.compile(properties.patterns()));
	}

	private static byte @Nullable [] hashKey(RedactionProperties properties) {
		String key = properties.hashKey();
		if (key == null || key.isBlank()) {
			if (properties.mode() == RedactionMode.HASH) {
				throw new HardeningConfigurationException(
						"'hardening.redaction.mode' is hash, but 'hardening.redaction.hash-key' is not set.",
						"Set 'hardening.redaction.hash-key' to %d or more random characters, the same on all instances,"
							.formatted(SHORTEST_HASH_KEY) + " or 'hardening.redaction.mode' to mask.");
			}
			return null;
		}
		if (key.length() < SHORTEST_HASH_KEY) {
			throw HardeningConfigurationException.invalid(PREFIX + "hash-key",
					"(not shown, %d characters)".formatted(key.length()),
					"%d or more random characters".formatted(SHORTEST_HASH_KEY));
		}
		return key.getBytes(StandardCharsets.UTF_8);
	}

	private static Set<Detector> detectors(Map<String, Boolean> switches) {
		Map<String, Detector> byName = new TreeMap<>();
		Set<Detector> active = EnumSet.noneOf(Detector.class);
		for (Detector detector : Detector.values()) {
			byName.put(uniform(detector.id()), detector);
			if (detector.isEnabledByDefault()) {
				active.add(detector);
			}
		}
		switches.forEach((name, on) -> {
			Detector detector = byName.get(uniform(name));
			if (detector == null) {
				throw HardeningConfigurationException.invalid(PREFIX + "detectors." + name, on,
						"there is no such detector; those that can be switched are "
								+ Arrays.stream(Detector.values()).map(Detector::id).collect(Collectors.joining(", ")));
			}
			if (Objects.requireNonNullElse(on, detector.isEnabledByDefault())) {
				active.add(detector);
			}
			else {
				active.remove(detector);
			}
		});
		return active;
	}

	/** Environment variables know neither dashes nor lower case. */
	private static String uniform(String name) {
		return name.replace("-", "").replace("_", "").replace(".", "").toLowerCase(Locale.ROOT);
	}

	private static Set<String> keys(List<String> keys) {
		keys.forEach((key) -> {
			if (key.chars().filter((c) -> c < 128 && Character.isLetterOrDigit(c)).count() < 2) {
				throw HardeningConfigurationException.invalid(PREFIX + "keys", '"' + key + '"',
						"names of fields with two or more of a-z, A-Z and 0-9");
			}
		});
		return keys.stream().map(String::trim).collect(Collectors.toUnmodifiableSet());
	}

}
