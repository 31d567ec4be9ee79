package dev.hardening.internal.configuration;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * Defaults for keys of other projects that yield to whatever the user says, wherever it
 * stands and whenever it is read. The position alone does not do that: a
 * {@code @PropertySource} is added behind all others while the conditions of
 * auto-configurations are evaluated, {@code setDefaultProperties} is moved there later.
 */
public final class YieldingDefaults extends PropertySource<MutablePropertySources> {

	/** Name of the property source. */
	public static final String NAME = "hardeningDefaults";

	private static final String BUCKET4J_STARTER = "com.giffing.bucket4j.spring.boot.starter.context.RateLimiting";

	/**
	 * What the default yields to is wider than its key: any use of bucket4j keeps it on.
	 * Left on without use, it fails the start for want of a cache.
	 */
	private static final Map<String, ConfigurationPropertyName> YIELDS_TO = Map.of("bucket4j.enabled",
			ConfigurationPropertyName.of("bucket4j"));

	private YieldingDefaults(MutablePropertySources sources) {
		// Not the environment itself: Boot would look for further sources inside of it.
		super(NAME, sources);
	}

	/**
	 * Add the defaults that matter on this class path. To be called again when the
	 * context has its environment: Boot may have copied the sources into another one.
	 */
	public static void addTo(ConfigurableEnvironment environment, @Nullable ClassLoader classLoader) {
		MutablePropertySources sources = environment.getPropertySources();
		if (ClassUtils.isPresent(BUCKET4J_STARTER, classLoader)) {
			sources.remove(NAME);
			sources.addLast(new YieldingDefaults(sources));
		}
	}

	@Override
	public @Nullable Object getProperty(String name) {
		ConfigurationPropertyName yieldsTo = YIELDS_TO.get(name);
		return (yieldsTo != null && !isSetByUser(yieldsTo)) ? "false" : null;
	}

	private boolean isSetByUser(ConfigurationPropertyName name) {
		return this.source.stream()
			.filter((candidate) -> candidate != this)
			.map(ConfigurationPropertySource::from)
			.anyMatch((candidate) -> candidate != null
					&& candidate.containsDescendantOf(name) == ConfigurationPropertyState.PRESENT);
	}

}
