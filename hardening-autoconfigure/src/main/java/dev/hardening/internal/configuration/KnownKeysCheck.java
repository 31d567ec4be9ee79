package dev.hardening.internal.configuration;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Fails the start on a key that would silently leave a feature off. One is
 * {@code hardening.ratelimt.enabled: true}; environment variables are left alone there,
 * as a platform may set ones of that name for its own ends. The other is
 * {@code hardening.rate-limit.enabled=on}: the conditions of Boot know {@code true} only.
 */
class KnownKeysCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String PREFIX = "hardening.";

	private static final Set<String> KNOWN = Set.of("client", "enabled", "error", "rate-limit", "request");

	private static final Set<ConfigurationPropertyName> KNOWN_NAMES = KNOWN.stream()
		.map((key) -> ConfigurationPropertyName.of(PREFIX + key))
		.collect(Collectors.toUnmodifiableSet());

	private static final Pattern SWITCH = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		check(context);
		// Once more when every @PropertySource is there.
		context.addBeanFactoryPostProcessor((beanFactory) -> check(context));
	}

	private static void check(ConfigurableApplicationContext context) {
		checkSwitch(PREFIX + "enabled", context);
		if (!context.getEnvironment().getProperty(PREFIX + "enabled", Boolean.class, true)) {
			return;
		}
		KNOWN.forEach((key) -> checkSwitch(PREFIX + key + ".enabled", context));
		UnknownKeys.forEach(context.getEnvironment(), KnownKeysCheck::check);
	}

	private static void checkSwitch(String key, ConfigurableApplicationContext context) {
		String value = context.getEnvironment().getProperty(key);
		if (value != null && !SWITCH.matcher(value).matches()) {
			throw HardeningConfigurationException.invalid(key, value, "true or false");
		}
	}

	private static void check(ConfigurationPropertyName key, @Nullable Object value) {
		if (key.getNumberOfElements() > 1 && !KNOWN_NAMES.contains(key.chop(2))) {
			throw HardeningConfigurationException.unknownKey(PREFIX + key.getElement(1, Form.ORIGINAL), value,
					List.copyOf(new TreeSet<>(KNOWN)));
		}
	}

}
