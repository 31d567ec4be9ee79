package dev.hardening.redaction.log4j2;

import java.util.IdentityHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception whose text, or that of a cause, holds a secret. Its message
 * begins with the type of the original, as its own type would mislead.
 */
@SuppressWarnings("serial") // logged and gone
final class RedactedException extends Exception {

	private RedactedException(@Nullable String text) {
		super(text, null, true, true);
	}

	/** Return the exception itself if there is nothing to redact in it. */
	static Throwable of(Throwable original, LogFields fields) {
		try {
			return isClean(original, fields, new IdentityHashMap<>()) ? original
					: copy(original, fields, new IdentityHashMap<>());
		}
		catch (RuntimeException | StackOverflowError ex) {
			RedactedException failed = new RedactedException(original.getClass().getName() + ": " + fields.failed());
			failed.setStackTrace(original.getStackTrace());
			return failed;
		}
	}

	private static boolean isClean(@Nullable Throwable throwable, LogFields fields, Map<Throwable, Throwable> seen) {
		if (throwable == null || seen.put(throwable, throwable) != null) {
			return true;
		}
		String text = throwable.toString();
		if (!fields.text(text).equals(text) || !isClean(throwable.getCause(), fields, seen)) {
			return false;
		}
		for (Throwable suppressed : throwable.getSuppressed()) {
			if (!isClean(suppressed, fields, seen)) {
				return false;
			}
		}
		return true;
	}

	private static Throwable copy(Throwable original, LogFields fields, Map<Throwable, Throwable> copies) {
		Throwable known = copies.get(original);
		if (known != null) {
			return known;
		}
		RedactedException copy = new RedactedException(fields.text(original::toString));
		copies.put(original, copy);
		copy.setStackTrace(original.getStackTrace());
		if (original.getCause() != null) {
			copy.initCause(copy(original.getCause(), fields, copies));
		}
		for (Throwable suppressed : original.getSuppressed()) {
			copy.addSuppressed(copy(suppressed, fields, copies));
		}
		return copy;
	}

	@Override
	public String toString() {
		return String.valueOf(getMessage());
	}

}
