package dev.hardening.redaction.logback;

import java.util.function.Supplier;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * Redacts the message of an event and what it is made of.
 */
record MessageRedaction(FieldRedaction fields) {

	private static final String PLACE = "{}";

	/** Redact the message as it is read. */
	@Nullable String formatted(ILoggingEvent event) {
		if (event.getMessage() == null) {
			return null;
		}
		String text = Reentrance.FORMAT.call(() -> format(event));
		return (text != null) ? this.fields.text(text) : this.fields.failed();
	}

	private String format(ILoggingEvent event) {
		Object[] arguments = event.getArgumentArray();
		if (arguments == null || !StructuredArguments.areIn(arguments)) {
			return event.getFormattedMessage();
		}
		// Their own names tell what is a secret, and need not be in the message.
		return MessageFormatter.arrayFormat(event.getMessage(), redact(arguments)).getMessage();
	}

	/** Redact the message as it was before the arguments took their places. */
	@Nullable String pattern(ILoggingEvent event, Supplier<@Nullable String> formatted) {
		String pattern = event.getMessage();
		Object[] arguments = event.getArgumentArray();
		if (pattern == null) {
			return null;
		}
		if (arguments == null || arguments.length == 0) {
			return formatted.get();
		}
		if (!pattern.contains(PLACE)) {
			return this.fields.text(pattern);
		}
		return places(pattern);
	}

	/** A place that was taken for a secret would give its argument to the next. */
	private String places(String pattern) {
		StringBuilder redacted = new StringBuilder(pattern.length());
		int start = 0;
		for (int end = pattern.indexOf(PLACE); end >= 0; end = pattern.indexOf(PLACE, start)) {
			redacted.append(this.fields.text(pattern.substring(start, end))).append(PLACE);
			start = end + PLACE.length();
		}
		return redacted.append(this.fields.text(pattern.substring(start))).toString();
	}

	/**
	 * Redact the arguments. One that was a secret in its place in the message is hidden,
	 * whatever it would be by itself.
	 */
	@Nullable Object @Nullable [] arguments(ILoggingEvent event, @Nullable String formatted) {
		Object[] arguments = event.getArgumentArray();
		if (arguments == null || arguments.length == 0) {
			return arguments;
		}
		Object[] redacted = redact(arguments);
		String plain = Reentrance.FORMAT.call(event::getFormattedMessage);
		if (formatted == null || formatted.equals(plain)) {
			return redacted;
		}
		@Nullable Object[] hidden = copy(redacted);
		for (int i = 0; i < hidden.length; i++) {
			Object argument = hidden[i];
			if (argument != null && !formatted.contains(this.fields.asText(argument))) {
				hidden[i] = StructuredArguments.hide(argument);
			}
		}
		return hidden;
	}

	private @Nullable Object[] redact(@Nullable Object[] arguments) {
		ValueRedaction values = new ValueRedaction(this.fields);
		@Nullable Object[] redacted = null;
		for (int i = 0; i < arguments.length; i++) {
			Object value = values.argument(arguments[i]);
			if (value != arguments[i]) {
				redacted = (redacted != null) ? redacted : copy(arguments);
				redacted[i] = value;
			}
		}
		return (redacted != null) ? redacted : arguments;
	}

	/** Not a clone, which would take strings only where all arguments are numbers. */
	private static @Nullable Object[] copy(@Nullable Object[] arguments) {
		@Nullable Object[] copy = new Object[arguments.length];
		System.arraycopy(arguments, 0, copy, 0, arguments.length);
		return copy;
	}

}
