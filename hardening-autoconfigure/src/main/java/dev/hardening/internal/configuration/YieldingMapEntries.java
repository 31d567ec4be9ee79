package dev.hardening.internal.configuration;

import java.util.Map;
import java.util.TreeMap;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * The part of {@link YieldingDefaults} that is bound to maps: Boot finds the entries of a
 * map in sources only that can list their keys. To be looked up once, when every
 * {@code @PropertySource} is there.
 */
final class YieldingMapEntries {

	/** Name of the property source; there is none if it would be empty. */
	static final String NAME = "hardeningMapDefaults";

	private YieldingMapEntries() {
	}

	static void addTo(ConfigurableEnvironment environment) {
		MutablePropertySources sources = environment.getPropertySources();
		sources.remove(NAME);
		UserSettings settings = new UserSettings(sources);
		Map<String, Object> entries = new TreeMap<>();
		for (ForeignDefault candidate : ForeignDefaults.mapEntries()) {
			String value = settings.anyPresent(candidate.yieldsTo()) ? null : candidate.value().apply(settings);
			if (value != null) {
				entries.put(candidate.key(), value);
			}
		}
		if (!entries.isEmpty()) {
			sources.addLast(new MapPropertySource(NAME, entries));
		}
	}

}
