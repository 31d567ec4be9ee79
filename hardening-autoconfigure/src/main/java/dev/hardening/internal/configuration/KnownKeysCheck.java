package dev.hardening.internal.configuration;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Fails the start on a key that would silently leave a feature off. One is
 * {@code hardening.ratelimt.enabled: true}; environment variables are left alone there,
 * as a platform may set ones of that name for its own ends. The others are
 * {@code hardening.rate-limit.enabled=on}, as the conditions of Boot know {@code true}
 * only, and a preset that does not exist.
 */
class KnownKeysCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String PREFIX = "hardening.";

	private static final List<String> KNOWN = Stream.of(Features.SWITCHED, Features.SUPPORTING, Features.VALUES)
		.flatMap(Collection::stream)
		.sorted()
		.toList();

	private static final Set<ConfigurationPropertyName> SECTIONS = names(
			Stream.concat(Features.SWITCHED.stream(), Features.SUPPORTING.stream()));

	private static final Set<ConfigurationPropertyName> VALUES = names(Features.VALUES.stream());

	/**
	 * Switches within a feature. One that only its record knew would be on for it, and
	 * off for the condition.
	 */
	private static final List<String> FURTHER_SWITCHES = List.of("hardening.rate-limit.overload.enabled",
			"hardening.protection.check-origin", "hardening.protection.bind-session.address",
			"hardening.protection.bind-session.user-agent", "hardening.tracing.kafka");

	private static final Pattern SWITCH = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		check(context.getEnvironment());
		// Once more when every @PropertySource is there.
		context.addBeanFactoryPostProcessor((beanFactory) -> check(context.getEnvironment()));
	}

	private static void check(ConfigurableEnvironment environment) {
		checkSwitch(PREFIX + "enabled", environment);
		if (!environment.getProperty(PREFIX + "enabled", Boolean.class, true)) {
			return;
		}
		Stream.concat(Features.SWITCHED.stream(), Features.SUPPORTING.stream())
			.forEach((feature) -> checkSwitch(Features.key(feature), environment));
		FURTHER_SWITCHES.forEach((key) -> checkSwitch(key, environment));
		String preset = environment.getProperty(Presets.KEY);
		if (preset != null && !Presets.isKnown(preset)) {
			throw HardeningConfigurationException.invalid(Presets.KEY, preset, String.join(", ", Presets.names()));
		}
		UnknownKeys.forEach(environment, KnownKeysCheck::check);
	}

	private static void checkSwitch(String key, Environment environment) {
		String value = environment.getProperty(key);
		if (value != null && !SWITCH.matcher(value).matches()) {
			throw HardeningConfigurationException.invalid(key, value, "true or false");
		}
	}

	private static void check(ConfigurationPropertyName key, @Nullable Object value) {
		if (key.getNumberOfElements() < 2) {
			return;
		}
		ConfigurationPropertyName name = key.chop(2);
		if (!SECTIONS.contains(name) && !VALUES.contains(name)) {
			throw HardeningConfigurationException.unknownKey(PREFIX + key.getElement(1, Form.ORIGINAL),
					HardeningConfigurationException.shown(key.toString(), value), KNOWN);
		}
		if (key.getNumberOfElements() > 2 && VALUES.contains(name)) {
			throw HardeningConfigurationException.unknownKey(key.toString(), value, List.of());
		}
	}

	private static Set<ConfigurationPropertyName> names(Stream<String> keys) {
		return keys.map((key) -> ConfigurationPropertyName.of(PREFIX + key)).collect(Collectors.toUnmodifiableSet());
	}

}
