package dev.hardening.error.web;

import java.util.function.Function;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.internal.web.JsonValues;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what the application puts into a problem fit for every writer of bodies: an
 * object of its own becomes what its JSON library makes of it, or is left out.
 * Thread-safe.
 */
public final class ExtensionValues {

	private static final Logger logger = LoggerFactory.getLogger(ExtensionValues.class);

	private final Function<Object, @Nullable Object> converter;

	private final JsonValues values = new JsonValues(logger);

	private final WarnOnce badValue = new WarnOnce(logger);

	/** Create one that leaves objects out. */
	public ExtensionValues() {
		this((value) -> value);
	}

	/**
	 * Create one that asks a JSON library.
	 * @param converter makes text, numbers, booleans, lists and maps of an object; may
	 * throw anything
	 */
	public ExtensionValues(Function<Object, @Nullable Object> converter) {
		this.converter = converter;
	}

	/** Return the value as it may be told, {@code null} to leave it out. */
	@Nullable Object of(String name, Object value) {
		try {
			Object converted = this.converter.apply(value);
			return (converted != null) ? this.values.plain(converted) : null;
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			this.badValue.warn("The property '{}' of a problem cannot be written as JSON: it is left out.", name, ex);
			return null;
		}
	}

}
