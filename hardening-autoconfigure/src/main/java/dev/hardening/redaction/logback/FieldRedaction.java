package dev.hardening.redaction.logback;

import java.util.concurrent.atomic.LongAdder;

import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.event.EventFields;
import org.jspecify.annotations.Nullable;

/**
 * Redacts the fields of Logback's events. Thread-safe.
 */
final class FieldRedaction extends EventFields {

	private volatile MapRedaction.@Nullable ContextView lastContext;

	FieldRedaction(Redactor redactor, int maxLength, LongAdder failures) {
		super(redactor, maxLength, failures);
	}

	/** Return the properties of the context that were redacted last. */
	MapRedaction.@Nullable ContextView lastContext() {
		return this.lastContext;
	}

	void lastContext(MapRedaction.ContextView context) {
		this.lastContext = context;
	}

}
