package dev.hardening.redaction.logback;

import java.util.concurrent.atomic.LongAdder;

import dev.hardening.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * Redacts and shortens text that is a field of an event. Never throws: what cannot be
 * redacted is replaced as a whole and counted. Thread-safe.
 */
final class FieldRedaction {

	/** What stands in the place of a value that could not be redacted. */
	static final String FAILED = "[redaction failed]";

	/** What stands in the place of a value that is a secret where it was used. */
	static final String HIDDEN = "…[redacted]";

	private final Redactor redactor;

	private final int maxLength;

	private final LongAdder failures;

	private volatile MapRedaction.@Nullable ContextView lastContext;

	FieldRedaction(Redactor redactor, int maxLength, LongAdder failures) {
		this.redactor = redactor;
		this.maxLength = maxLength;
		this.failures = failures;
	}

	/** Redact text. */
	String text(String text) {
		return redact(null, text);
	}

	/** Redact the value of a named field. */
	String value(String name, String value) {
		return redact(name, value);
	}

	/** Return whether the name of a field tells that its value is a secret. */
	boolean isSensitive(String name) {
		int[] entered = Reentrance.REDACTOR.enter();
		if (entered == null) {
			return true;
		}
		try {
			return this.redactor.isSensitive(name);
		}
		catch (Throwable ex) {
			this.failures.increment();
			return true;
		}
		finally {
			Reentrance.REDACTOR.leave(entered);
		}
	}

	/** Return the text of a value of any type, not redacted. */
	String asText(Object value) {
		String text = Reentrance.FORMAT.call(() -> Texts.of(value));
		return (text != null) ? text : failed();
	}

	/** Return the properties of the context that were redacted last. */
	MapRedaction.@Nullable ContextView lastContext() {
		return this.lastContext;
	}

	void lastContext(MapRedaction.ContextView context) {
		this.lastContext = context;
	}

	/** Count a failure, and return what stands in the place of the value. */
	String failed() {
		this.failures.increment();
		return FAILED;
	}

	@SuppressWarnings("NullAway") // a redactor of the user may return null all the same
	private String redact(@Nullable String name, String text) {
		int[] entered = Reentrance.REDACTOR.enter();
		if (entered == null) {
			// The redactor itself is logging.
			return failed();
		}
		try {
			String window = Truncation.window(text, this.maxLength);
			String redacted = (name != null) ? this.redactor.redact(name, window) : this.redactor.redact(window);
			return (redacted != null) ? Truncation.cut(redacted, text.length() - window.length(), this.maxLength)
					: failed();
		}
		catch (Throwable ex) {
			return failed();
		}
		finally {
			Reentrance.REDACTOR.leave(entered);
		}
	}

}
