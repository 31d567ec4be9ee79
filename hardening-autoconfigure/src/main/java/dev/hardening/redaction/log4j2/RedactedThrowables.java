package dev.hardening.redaction.log4j2;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.hardening.redaction.event.EventFields;
import dev.hardening.redaction.event.Reentrance;
import org.jspecify.annotations.Nullable;

/**
 * Makes copies of exceptions that hold no secret. For one event.
 */
final class RedactedThrowables {

	private final EventFields fields;

	private final Map<Throwable, String> texts = new IdentityHashMap<>();

	private final Map<Throwable, Throwable> copies = new IdentityHashMap<>();

	private boolean changed;

	RedactedThrowables(EventFields fields) {
		this.fields = fields;
	}

	/** Return the exception itself if there is nothing to redact in it. */
	Throwable of(Throwable original) {
		try {
			read(original);
			return this.changed ? copy(original) : original;
		}
		catch (RuntimeException | StackOverflowError ex) {
			// So many causes that they cannot be followed.
			return new Redacted(original.getClass().getName() + ": " + this.fields.failed(), frames(original));
		}
	}

	private void read(@Nullable Throwable throwable) {
		if (throwable == null || this.texts.containsKey(throwable)) {
			return;
		}
		String text = this.fields.asText(throwable);
		String redacted = this.fields.text(text);
		this.texts.put(throwable, redacted);
		this.changed |= !redacted.equals(text) || text.equals(EventFields.FAILED) || hides(text, throwable::getMessage)
				|| hides(text, throwable::getLocalizedMessage);
		read(throwable.getCause());
		for (Throwable suppressed : throwable.getSuppressed()) {
			read(suppressed);
		}
	}

	/** Layouts write the message also where the text of the exception is without it. */
	private boolean hides(String text, Callable<@Nullable String> source) {
		String message = Reentrance.FORMAT.call(source);
		return message != null && !text.contains(message) && !this.fields.text(message).equals(message);
	}

	/** Exceptions may answer whatever they like. */
	private static StackTraceElement[] frames(Throwable throwable) {
		StackTraceElement[] frames = Reentrance.FORMAT.call(throwable::getStackTrace);
		return (frames != null) ? frames : new StackTraceElement[0];
	}

	private Throwable copy(Throwable original) {
		Throwable known = this.copies.get(original);
		if (known != null) {
			return known;
		}
		Redacted copy = new Redacted(this.texts.get(original), frames(original));
		this.copies.put(original, copy);
		if (original.getCause() != null) {
			copy.cause = copy(original.getCause());
		}
		for (Throwable suppressed : original.getSuppressed()) {
			Throwable other = copy(suppressed);
			if (other != copy) {
				copy.addSuppressed(other);
			}
		}
		return copy;
	}

	/**
	 * Its message begins with the type of the original, as its own type would mislead.
	 */
	@SuppressWarnings("serial") // logged and gone
	private static final class Redacted extends Exception {

		private @Nullable Throwable cause;

		Redacted(@Nullable String text, StackTraceElement[] frames) {
			super(text, null, true, true);
			setStackTrace(frames);
		}

		@Override
		public @Nullable Throwable getCause() {
			return this.cause;
		}

		@Override
		public Throwable fillInStackTrace() {
			return this;
		}

		@Override
		public String toString() {
			return String.valueOf(getMessage());
		}

	}

}
