package dev.hardening.internal.configuration;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * A value for a key of another project.
 *
 * @param key the key
 * @param yieldsTo the default is none as soon as one of these keys, or a key below one,
 * is set anywhere
 * @param value what it is, or {@code null} if there is none for these settings
 */
record ForeignDefault(String key, List<ConfigurationPropertyName> yieldsTo,
		Function<Settings, @Nullable String> value) {

	/** A default that yields to its own key only. */
	static ForeignDefault of(String key, Function<Settings, @Nullable String> value) {
		return new ForeignDefault(key, List.of(ConfigurationPropertyName.of(key)), value);
	}

	/** What the user, or a preset, says of the keys of hardening. */
	interface Settings {

		/** Return a value, with its placeholders; {@code null} unless set. */
		@Nullable String get(String key);

		/** Return whether a switch is on. */
		boolean isOn(String key, boolean unlessSet);

	}

}
