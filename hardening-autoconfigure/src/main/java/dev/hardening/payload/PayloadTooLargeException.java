package dev.hardening.payload;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A body is larger than its limit. While {@code hardening.payload.enabled} is
 * {@code true}, a request that ends with it, or with an exception that it caused, is
 * answered with 413 {@code payload_too_large}.
 */
public final class PayloadTooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	private static final int DEEPEST = 32;

	private final long maxBytes;

	/**
	 * Create the exception.
	 * @param maxBytes the limit
	 */
	public PayloadTooLargeException(long maxBytes) {
		super("The body is larger than %d bytes".formatted(maxBytes));
		this.maxBytes = maxBytes;
	}

	/** Return the exception that caused another one, {@code null} if none did. */
	public static @Nullable PayloadTooLargeException causeOf(Throwable thrown) {
		Throwable cause = thrown;
		for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
			if (cause instanceof PayloadTooLargeException found) {
				return found;
			}
			cause = cause.getCause();
		}
		return null;
	}

	/** Return the limit. */
	public long maxBytes() {
		return this.maxBytes;
	}

}
