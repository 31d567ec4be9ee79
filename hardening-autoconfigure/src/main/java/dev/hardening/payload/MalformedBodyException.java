package dev.hardening.payload;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A compressed body is not what its content encoding says, or ends too early. While
 * {@code hardening.payload.enabled} is {@code true}, a request that ends with it, or with
 * an exception that it caused, is answered with 400 {@code malformed_request}.
 */
public final class MalformedBodyException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final int DEEPEST = 32;

	/**
	 * Create the exception.
	 * @param failure what the inflater threw
	 */
	public MalformedBodyException(IOException failure) {
		super("The compressed body is cut off, or not compressed as it should be");
		// Not the cause: an EOFException there looks like a client that went away.
		addSuppressed(failure);
	}

	/** Return the exception that caused another one, {@code null} if none did. */
	public static @Nullable MalformedBodyException causeOf(Throwable thrown) {
		Throwable cause = thrown;
		for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
			if (cause instanceof MalformedBodyException found) {
				return found;
			}
			cause = cause.getCause();
		}
		return null;
	}

}
