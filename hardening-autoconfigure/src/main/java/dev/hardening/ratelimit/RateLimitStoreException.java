package dev.hardening.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * A store could not decide. Has no stack trace, as it comes with every request while a
 * store is away.
 */
public final class RateLimitStoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean outage;

	/**
	 * Create the exception.
	 * @param message what happened; names no user and no address
	 * @param cause what the client of the store has thrown, {@code null} if nothing
	 * @param outage whether the next decision is likely to fail as well: {@code false} if
	 * only these buckets are concerned
	 */
	public RateLimitStoreException(String message, @Nullable Throwable cause, boolean outage) {
		super(message, cause, false, false);
		this.outage = outage;
	}

	/** Return whether the store as a whole is away. */
	public boolean isOutage() {
		return this.outage;
	}

}
