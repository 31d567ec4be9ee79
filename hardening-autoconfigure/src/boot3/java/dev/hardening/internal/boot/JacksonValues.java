package dev.hardening.internal.boot;

import java.util.function.Function;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;

/**
 * Makes text, numbers, booleans, lists and maps of an object, as the application's JSON
 * mapper would write it. The mapper is looked up when it is needed; without one the object
 * stays as it is. Thread-safe.
 */
public final class JacksonValues implements Function<Object, @Nullable Object> {

	/** The class without which this one cannot be loaded. */
	public static final String MAPPER = "com.fasterxml.jackson.databind.ObjectMapper";

	private final BeanFactory beanFactory;

	public JacksonValues(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public @Nullable Object apply(Object value) {
		ObjectMapper mapper = this.beanFactory.getBeanProvider(ObjectMapper.class).getIfUnique();
		return (mapper != null) ? mapper.convertValue(value, Object.class) : value;
	}

}
