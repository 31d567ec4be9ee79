package dev.hardening.internal.configuration;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.MutablePropertySources;

/**
 * What the user says, wherever it stands: all property sources but our own defaults.
 * Looked up each time, as sources are added while the application starts.
 */
final class UserSettings implements ForeignDefault.Settings {

	private static final ConfigurationPropertyName PRESET = ConfigurationPropertyName.of(Presets.KEY);

	private static final Set<String> OWN = Set.of(YieldingDefaults.NAME, YieldingMapEntries.NAME);

	private final MutablePropertySources sources;

	UserSettings(MutablePropertySources sources) {
		this.sources = sources;
	}

	@Override
	public @Nullable String get(String key) {
		Object value = value(ConfigurationPropertyName.of(key));
		return (value != null) ? value.toString() : Presets.content(preset()).get(key);
	}

	@Override
	public boolean isOn(String key, boolean unlessSet) {
		String value = resolved(get(key));
		return (value != null) ? Boolean.parseBoolean(value.trim()) : unlessSet;
	}

	@Nullable String preset() {
		return resolved(value(PRESET));
	}

	@Nullable Object value(ConfigurationPropertyName name) {
		return others().map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.findFirst()
			.map((property) -> property.getValue())
			.orElse(null);
	}

	/** Whether one of the keys, or one below, is set. */
	boolean anyPresent(Collection<ConfigurationPropertyName> names) {
		return names.stream()
			.anyMatch((name) -> value(name) != null || others()
				.anyMatch((source) -> source.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT));
	}

	private @Nullable String resolved(@Nullable Object value) {
		Object resolved = new PropertySourcesPlaceholdersResolver(this.sources).resolvePlaceholders(value);
		return (resolved != null) ? resolved.toString() : null;
	}

	private Stream<ConfigurationPropertySource> others() {
		return this.sources.stream()
			.filter((candidate) -> !OWN.contains(candidate.getName()))
			.map(ConfigurationPropertySource::from)
			.filter(Objects::nonNull);
	}

}
