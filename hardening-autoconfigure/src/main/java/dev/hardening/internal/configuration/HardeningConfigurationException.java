package dev.hardening.internal.configuration;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A configuration that cannot work. Start-up fails, and
 * {@link HardeningConfigurationFailureAnalyzer} prints the two texts.
 */
public final class HardeningConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final Pattern SECRET = Pattern.compile("\\.redaction\\.|hash|secret|passw|token|credential",
			Pattern.CASE_INSENSITIVE);

	private final String description;

	private final String action;

	public HardeningConfigurationException(String description, String action) {
		super(description + " " + action);
		this.description = description;
		this.action = action;
	}

	/** A value that is not allowed. */
	public static HardeningConfigurationException invalid(String key, @Nullable Object value, String allowed) {
		return new HardeningConfigurationException("Property: %s%n    Value: %s%n    Allowed: %s".formatted(key,
				(value != null) ? value : "(not set)", allowed),
				"Change the value of '%s' to one that is allowed.".formatted(key));
	}

	/** A key that does not exist. */
	static HardeningConfigurationException unknownKey(String key, @Nullable Object value, List<String> known) {
		String below = key.substring(0, key.lastIndexOf('.'));
		return new HardeningConfigurationException(
				"Property: %s%n    Value: %s%n    Reason: there is no such key%s".formatted(key, shown(key, value),
						known.isEmpty() ? "" : "; those below '%s' are: %s".formatted(below, String.join(", ", known))),
				"Correct the spelling of '%s', or remove it.".formatted(key));
	}

	/** A secret stays one under a name that is misspelt. */
	static @Nullable Object shown(String key, @Nullable Object value) {
		return SECRET.matcher(key).find() ? "(not shown)" : value;
	}

	/**
	 * A feature that is on without a library that it needs.
	 * @param feature property prefix of the feature
	 * @param artifact what to add
	 * @param inStarter whether hardening-starter brings it
	 * @param preset the preset that switched it on, or {@code null} if a property did
	 */
	public static HardeningConfigurationException missingLibrary(String feature, String artifact, boolean inStarter,
			@Nullable String preset) {
		int value = feature.indexOf('=');
		if (value >= 0) {
			String key = feature.substring(0, value);
			return new HardeningConfigurationException("'%s' is '%s', but %s is not on the class path.".formatted(key,
					feature.substring(value + 1), artifact),
					"Add the dependency %s, or set '%s' to another value.".formatted(artifact, key));
		}
		String cause = (preset == null) ? "'%s.enabled' is true".formatted(feature)
				: "'%s' is %s, which sets '%s.enabled' to true".formatted(Presets.KEY, preset, feature);
		return new HardeningConfigurationException("%s, but %s is not on the class path.".formatted(cause, artifact),
				"Add the dependency %s%s, or set '%s.enabled' to false.".formatted(artifact,
						inStarter ? " (hardening-starter brings it)" : "", feature));
	}

	public String getDescription() {
		return this.description;
	}

	public String getAction() {
		return this.action;
	}

}
