package dev.hardening.redaction.logback;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Arguments and markers of logstash-logback-encoder that write themselves as JSON. Where
 * the library is absent there are none; where it is another one than this was made for
 * they become text.
 */
final class StructuredArguments {

	private static final String LIBRARY = "net.logstash.logback.";

	private static final boolean PRESENT = isPresent();

	private StructuredArguments() {
	}

	static boolean areIn(@Nullable Object[] arguments) {
		if (PRESENT) {
			for (Object argument : arguments) {
				if (LogstashFields.isArgument(argument)) {
					return true;
				}
			}
		}
		return false;
	}

	static boolean isOne(Object value) {
		return PRESENT && LogstashFields.isArgument(value);
	}

	static Object redact(Object argument, FieldRedaction fields) {
		return LogstashFields.redact(argument, fields);
	}

	/** Return what is shown of an argument that was a secret in its place. */
	static Object hide(Object argument) {
		return (PRESENT && argument instanceof LogstashFields fields) ? fields.hide() : FieldRedaction.HIDDEN;
	}

	static boolean isMarker(Marker marker) {
		return PRESENT && LogstashFields.isMarker(marker);
	}

	static Marker redactMarker(Marker marker, FieldRedaction fields) {
		return LogstashFields.redact(marker, fields);
	}

	/** Return whether a marker may hold more than its name. */
	static boolean isFromLogstash(Marker marker) {
		return isMarker(marker) || marker.getClass().getName().startsWith(LIBRARY);
	}

	private static boolean isPresent() {
		ClassLoader classLoader = StructuredArguments.class.getClassLoader();
		try {
			Class.forName(LIBRARY + "argument.StructuredArgument", false, classLoader)
				.getMethod("writeTo", Class.forName("com.fasterxml.jackson.core.JsonGenerator", false, classLoader));
			Class.forName("com.fasterxml.jackson.databind.util.TokenBuffer", false, classLoader);
			return true;
		}
		catch (ReflectiveOperationException | LinkageError ex) {
			return false;
		}
	}

}
