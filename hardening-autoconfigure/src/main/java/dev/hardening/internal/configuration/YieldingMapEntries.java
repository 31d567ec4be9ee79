package dev.hardening.internal.configuration;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * The part of {@link YieldingDefaults} that is bound to maps: Boot finds the entries of a
 * map in sources only that can list their keys. Lists nothing that is not in force.
 */
final class YieldingMapEntries extends EnumerablePropertySource<MutablePropertySources> {

	static final String NAME = "hardeningMapDefaults";

	private final UserSettings settings;

	private final List<ForeignDefault> defaults = ForeignDefaults.mapEntries();

	YieldingMapEntries(MutablePropertySources sources) {
		super(NAME, sources);
		this.settings = new UserSettings(sources);
	}

	@Override
	public String[] getPropertyNames() {
		return this.defaults.stream()
			.map(ForeignDefault::key)
			.filter((key) -> getProperty(key) != null)
			.toArray(String[]::new);
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return this.defaults.stream()
			.filter((candidate) -> candidate.key().equals(name))
			.filter((candidate) -> !this.settings.anyPresent(candidate.yieldsTo()))
			.findFirst()
			.map((candidate) -> candidate.value().apply(this.settings))
			.orElse(null);
	}

}
