package dev.hardening.redaction.actuator;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.redaction.Redactor;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Redacts the values that {@code /env}, {@code /configprops} and {@code /quartz} show.
 * Asked after the functions of the application, and not at all where one of them has
 * changed the value. Thread-safe.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
public final class RedactingSanitizer implements SanitizingFunction {

	private final Redactor redactor;

	private final @Nullable String hashKey;

	private final WarnOnce failed = new WarnOnce(LoggerFactory.getLogger(RedactingSanitizer.class));

	/**
	 * Create the function.
	 * @param redactor what redacts
	 * @param hashKey the key of its hashes: hidden whatever the redactor says, and under
	 * whatever name it is found
	 */
	public RedactingSanitizer(Redactor redactor, @Nullable String hashKey) {
		this.redactor = redactor;
		this.hashKey = (hashKey != null && !hashKey.isBlank()) ? hashKey : null;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		Object value = data.getValue();
		if (value == null) {
			return data;
		}
		try {
			Object shown = shown(data.getKey(), value);
			return (shown != value) ? data.withValue(shown) : data;
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			this.failed.warn("A value could not be redacted: it is hidden.", ex);
			return data.withSanitizedValue();
		}
	}

	private Object shown(String key, Object value) {
		String text = value.toString();
		if (this.hashKey != null && text.contains(this.hashKey)) {
			return SanitizableData.SANITIZED_VALUE;
		}
		if (this.redactor.isSensitive(key)) {
			return this.redactor.redact(key, text);
		}
		// By the last part as well: a name may stand in any section.
		String redacted = this.redactor.redact(key.substring(key.lastIndexOf('.') + 1), text);
		return redacted.equals(text) ? value : redacted;
	}

}
