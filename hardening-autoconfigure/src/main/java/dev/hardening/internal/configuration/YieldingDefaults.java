package dev.hardening.internal.configuration;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Defaults that yield to whatever the user says, wherever it stands and whenever it is
 * read: what {@code hardening.preset} sets, and values for keys of other projects. The
 * position alone does not do that: a {@code @PropertySource} is added behind all others
 * while the conditions of auto-configurations are evaluated, {@code setDefaultProperties}
 * is moved there later.
 */
public final class YieldingDefaults extends PropertySource<MutablePropertySources> {

	/** Name of the property source. */
	public static final String NAME = "hardeningDefaults";

	private static final Map<String, ConfigurationPropertyName> PRESET_KEYS = Presets.keys()
		.stream()
		.collect(Collectors.toUnmodifiableMap((key) -> key, ConfigurationPropertyName::of));

	private final UserSettings settings;

	private final Map<String, ForeignDefault> foreign;

	private YieldingDefaults(MutablePropertySources sources, List<ForeignDefault> foreign) {
		// Not the environment itself: Boot would look for further sources inside of it.
		super(NAME, sources);
		this.settings = new UserSettings(sources);
		this.foreign = foreign.stream().collect(Collectors.toUnmodifiableMap(ForeignDefault::key, Function.identity()));
	}

	/**
	 * Add the defaults that matter on this class path. To be called again when the
	 * context has its environment: Boot may have copied the sources into another one.
	 */
	public static void addTo(ConfigurableEnvironment environment, @Nullable ClassLoader classLoader) {
		MutablePropertySources sources = environment.getPropertySources();
		sources.remove(NAME);
		sources.addLast(new YieldingDefaults(sources, ForeignDefaults.on(classLoader)));
	}

	/** Return the preset that the user has selected, {@code none} unless set. */
	public static String preset(Environment environment) {
		return Presets.normalized(environment.getProperty(Presets.KEY));
	}

	/** Whether a key has its value from here and not from the user. */
	public static boolean isSource(Environment environment, String key) {
		PropertySource<?> source = (environment instanceof ConfigurableEnvironment configurable)
				? configurable.getPropertySources().get(NAME) : null;
		return source != null && source.getProperty(key) != null;
	}

	@Override
	public @Nullable Object getProperty(String name) {
		ForeignDefault other = this.foreign.get(name);
		if (other != null) {
			return this.settings.anyPresent(other.yieldsTo()) ? null : other.value().apply(this.settings);
		}
		ConfigurationPropertyName key = PRESET_KEYS.get(name);
		return (key != null && this.settings.value(key) == null) ? Presets.content(this.settings.preset()).get(name)
				: null;
	}

}
