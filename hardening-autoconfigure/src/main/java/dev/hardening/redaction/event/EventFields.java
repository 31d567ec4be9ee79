package dev.hardening.redaction.event;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import dev.hardening.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * Redacts and shortens text that is a field of an event. Never throws: what cannot be
 * redacted is replaced as a whole and counted. Thread-safe.
 */
public class EventFields {

	/** What stands in the place of a value that could not be redacted. */
	public static final String FAILED = "[redaction failed]";

	/** What stands in the place of a value that is a secret where it was used. */
	public static final String HIDDEN = "…[redacted]";

	/**
	 * Names that are remembered: an application has few, and they come again and again.
	 */
	private static final int MOST_NAMES = 1000;

	private static final int LONGEST_NAME = 64;

	private static final Set<String> IDS = Set.of("request_id", "trace_id", "span_id", "traceId", "spanId");

	private final Set<String> cleanNames = ConcurrentHashMap.newKeySet();

	private final Redactor redactor;

	private final int maxLength;

	private final LongAdder failures;

	public EventFields(Redactor redactor, int maxLength, LongAdder failures) {
		this.redactor = redactor;
		this.maxLength = maxLength;
		this.failures = failures;
	}

	/** Redact text. */
	public final String text(String text) {
		return redact(null, text);
	}

	/** Redact what is a name, such as a key or that of a thread. */
	public final String name(String name) {
		if (this.cleanNames.contains(name)) {
			return name;
		}
		String redacted = text(name);
		if (redacted == name && name.length() <= LONGEST_NAME && this.cleanNames.size() < MOST_NAMES) {
			this.cleanNames.add(name);
		}
		return redacted;
	}

	/**
	 * Return whether an entry of the diagnostic context is an id of a request or a trace
	 * and looks like one: hexadecimal digits and dashes. These stay, as they are needed
	 * as they are.
	 */
	public static boolean isId(String name, String value) {
		if (!IDS.contains(name) || value.length() > LONGEST_NAME) {
			return false;
		}
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c != '-' && Character.digit(c, 16) < 0) {
				return false;
			}
		}
		return true;
	}

	/** Redact the value of a named field. */
	public final String value(String name, String value) {
		return redact(name, value);
	}

	/** Return whether the name of a field tells that its value is a secret. */
	public final boolean isSensitive(String name) {
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
	public final String asText(Object value) {
		String text = Reentrance.FORMAT.call(() -> Texts.of(value));
		return (text != null) ? text : failed();
	}

	/** Count a failure, and return what stands in the place of the value. */
	public final String failed() {
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
