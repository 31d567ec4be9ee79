package dev.hardening.internal.configuration;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Fails the start on keys that a properties record does not have. Boot can do that by
 * itself, but takes the rest of a list that a profile replaces by a shorter one for
 * unknown keys as well. Environment variables are left alone, since their names may mean
 * something else.
 */
public final class UnknownKeys {

	private static final String PREFIX = "hardening.";

	private UnknownKeys() {
	}

	/**
	 * Check all keys below a prefix.
	 * @param environment where the keys are
	 * @param prefix the prefix of the record
	 * @param type the record
	 */
	public static void check(ConfigurableEnvironment environment, String prefix, Class<? extends Record> type) {
		ConfigurationPropertyName root = ConfigurationPropertyName.of(prefix);
		forEach(environment, (key, value) -> {
			if (root.isAncestorOf(key)) {
				HardeningConfigurationException unknown = find(key, root.getNumberOfElements(),
						ResolvableType.forClass(type), value);
				if (unknown != null) {
					throw unknown;
				}
			}
		});
	}

	/** Visit all keys below {@code hardening} with their values. */
	static void forEach(ConfigurableEnvironment environment,
			BiConsumer<ConfigurationPropertyName, @Nullable Object> visitor) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable
					&& !StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME.equals(source.getName())) {
				for (String name : enumerable.getPropertyNames()) {
					if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
						visitor.accept(ConfigurationPropertyName.adapt(name, '.'), source.getProperty(name));
					}
				}
			}
		}
	}

	/**
	 * Return what is wrong with a key, {@code null} if the type has it.
	 * @param key the key
	 * @param index how many elements of the key are those of the type
	 */
	static @Nullable HardeningConfigurationException find(ConfigurationPropertyName key, int index, ResolvableType type,
			@Nullable Object value) {
		if (index == key.getNumberOfElements()) {
			return null;
		}
		Class<?> resolved = type.toClass();
		if (Map.class.isAssignableFrom(resolved)) {
			return find(key, index + 1, type.getGeneric(1), value);
		}
		if (Collection.class.isAssignableFrom(resolved) && key.isNumericIndex(index)) {
			return find(key, index + 1, type.getGeneric(0), value);
		}
		RecordComponent[] components = resolved.isRecord() ? resolved.getRecordComponents() : new RecordComponent[0];
		for (RecordComponent component : components) {
			if (uniform(component.getName()).equals(key.getElement(index, Form.UNIFORM))) {
				return find(key, index + 1, ResolvableType.forMethodReturnType(component.getAccessor()), value);
			}
		}
		return unknown(key.chop(index + 1), value, components);
	}

	private static HardeningConfigurationException unknown(ConfigurationPropertyName key, @Nullable Object value,
			RecordComponent[] components) {
		return HardeningConfigurationException.unknownKey(key.toString(), value,
				Arrays.stream(components).map((component) -> dashed(component.getName())).toList());
	}

	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	private static String dashed(String name) {
		StringBuilder dashed = new StringBuilder();
		for (char c : name.toCharArray()) {
			dashed.append(Character.isUpperCase(c) ? "-" + Character.toLowerCase(c) : c);
		}
		return dashed.toString();
	}

}
