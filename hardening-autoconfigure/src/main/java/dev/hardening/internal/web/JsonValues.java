package dev.hardening.internal.web;

import dev.hardening.internal.logging.WarnOnce;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Reduces values to what JSON knows: text, finite numbers, booleans, and lists and maps
 * of these. Other numbers become text, bytes Base64. Whatever else there is, and what is
 * nested too deep or within itself, is left out, and the log says so once. Thread-safe.
 */
public final class JsonValues {

	private final WarnOnce leftOut;

	public JsonValues(Logger logger) {
		this.leftOut = new WarnOnce(logger);
	}

	/** Return what is left of a value, {@code null} if nothing is. */
	public @Nullable Object plain(Object value) {
		Object scalar = JsonCopy.scalar(value);
		if (scalar != null) {
			return scalar;
		}
		Object copy = new JsonCopy(this.leftOut).of(value);
		return (copy != JsonCopy.LEFT_OUT) ? copy : null;
	}

}
