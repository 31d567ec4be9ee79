package dev.hardening.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.hardening.redaction.event.Reentrance;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * Redacts the message of an event and what it is made of.
 */
final class MessageRedaction {

	private static final String PLACE = "{}";

	private MessageRedaction() {
	}

	/** Redact the message as it is read. */
	static @Nullable String formatted(ILoggingEvent event, FieldRedaction fields) {
		if (event.getMessage() == null) {
			return null;
		}
		int[] entered = Reentrance.FORMAT.enter();
		if (entered == null) {
			return fields.failed();
		}
		try {
			return fields.text(format(event, fields));
		}
		catch (Throwable ex) {
			return fields.failed();
		}
		finally {
			Reentrance.FORMAT.leave(entered);
		}
	}

	private static String format(ILoggingEvent event, FieldRedaction fields) {
		Object[] arguments = event.getArgumentArray();
		if (arguments == null || !StructuredArguments.areIn(arguments)) {
			return event.getFormattedMessage();
		}
		// Their own names tell what is a secret, and need not be in the message.
		return MessageFormatter.arrayFormat(event.getMessage(), redact(arguments, fields)).getMessage();
	}

	/** Redact the message as it was before the arguments took their places. */
	static @Nullable String pattern(ILoggingEvent event, FieldRedaction fields) {
		String pattern = event.getMessage();
		Object[] arguments = event.getArgumentArray();
		if (pattern == null) {
			return null;
		}
		if (arguments == null || arguments.length == 0) {
			return formatted(event, fields);
		}
		if (!pattern.contains(PLACE)) {
			return fields.text(pattern);
		}
		return places(pattern, fields);
	}

	/** A place that was taken for a secret would give its argument to the next. */
	private static String places(String pattern, FieldRedaction fields) {
		StringBuilder redacted = new StringBuilder(pattern.length());
		int start = 0;
		for (int end = pattern.indexOf(PLACE); end >= 0; end = pattern.indexOf(PLACE, start)) {
			redacted.append(fields.text(pattern.substring(start, end))).append(PLACE);
			start = end + PLACE.length();
		}
		return redacted.append(fields.text(pattern.substring(start))).toString();
	}

	/**
	 * Redact the arguments. One that was a secret in its place in the message is hidden,
	 * whatever it would be by itself.
	 */
	static @Nullable Object @Nullable [] arguments(ILoggingEvent event, @Nullable String formatted,
			FieldRedaction fields) {
		Object[] arguments = event.getArgumentArray();
		if (arguments == null || arguments.length == 0) {
			return arguments;
		}
		Object[] redacted = redact(arguments, fields);
		String plain = Reentrance.FORMAT.call(event::getFormattedMessage);
		if (formatted == null || formatted.equals(plain)) {
			return redacted;
		}
		@Nullable Object[] hidden = copy(redacted);
		for (int i = 0; i < hidden.length; i++) {
			Object argument = hidden[i];
			if (argument != null && !formatted.contains(fields.asText(argument))) {
				hidden[i] = StructuredArguments.hide(argument);
			}
		}
		return hidden;
	}

	private static @Nullable Object[] redact(@Nullable Object[] arguments, FieldRedaction fields) {
		ValueRedaction values = new ValueRedaction(fields);
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
