package dev.hardening.internal.configuration;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

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

	private static final String BUCKET4J_STARTER = "com.giffing.bucket4j.spring.boot.starter.context.RateLimiting";

	private static final String BUCKET4J_ENABLED = "bucket4j.enabled";

	private static final ConfigurationPropertyName BUCKET4J = ConfigurationPropertyName.of("bucket4j");

	private static final ConfigurationPropertyName PRESET = ConfigurationPropertyName.of(Presets.KEY);

	private static final Map<String, ConfigurationPropertyName> PRESET_KEYS = Presets.keys()
		.stream()
		.collect(Collectors.toUnmodifiableMap((key) -> key, ConfigurationPropertyName::of));

	private final boolean bucket4jStarter;

	private YieldingDefaults(MutablePropertySources sources, boolean bucket4jStarter) {
		// Not the environment itself: Boot would look for further sources inside of it.
		super(NAME, sources);
		this.bucket4jStarter = bucket4jStarter;
	}

	/**
	 * Add the defaults that matter on this class path. To be called again when the
	 * context has its environment: Boot may have copied the sources into another one.
	 */
	public static void addTo(ConfigurableEnvironment environment, @Nullable ClassLoader classLoader) {
		MutablePropertySources sources = environment.getPropertySources();
		sources.remove(NAME);
		sources.addLast(new YieldingDefaults(sources, ClassUtils.isPresent(BUCKET4J_STARTER, classLoader)));
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
		if (name.equals(BUCKET4J_ENABLED)) {
			return (this.bucket4jStarter && !isBucket4jUsed()) ? "false" : null;
		}
		ConfigurationPropertyName key = PRESET_KEYS.get(name);
		return (key != null && value(key) == null) ? Presets.content(preset()).get(name) : null;
	}

	/**
	 * What the default yields to is wider than its key: any use of bucket4j keeps it on.
	 * Left on without use, it fails the start for want of a cache.
	 */
	private boolean isBucket4jUsed() {
		return others()
			.anyMatch((source) -> source.containsDescendantOf(BUCKET4J) == ConfigurationPropertyState.PRESENT);
	}

	private @Nullable String preset() {
		Object value = new PropertySourcesPlaceholdersResolver(this.source).resolvePlaceholders(value(PRESET));
		return (value != null) ? value.toString() : null;
	}

	private @Nullable Object value(ConfigurationPropertyName name) {
		return others().map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.findFirst()
			.map((property) -> property.getValue())
			.orElse(null);
	}

	private Stream<ConfigurationPropertySource> others() {
		return this.source.stream()
			.filter((candidate) -> candidate != this)
			.map(ConfigurationPropertySource::from)
			.filter(Objects::nonNull);
	}

}
