package dev.hardening.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * A store could not decide. Has no stack trace, as it comes with every request while a
 * store is away. Who throws it tells of it in the log; the limiter does not.
 */
public final class RateLimitStoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final RateLimitFailureReason reason;

	private final boolean outage;

	/**
	 * Create the exception.
	 * @param message what happened; names no user and no address
	 * @param cause what the client of the store has thrown, {@code null} if nothing
	 * @param outage whether the next decision is likely to fail as well: {@code false} if
	 * only these buckets are concerned
	 */
	public RateLimitStoreException(String message, @Nullable Throwable cause, boolean outage) {
		this(RateLimitFailureReason.OTHER, message, cause, outage);
	}

	/**
	 * Create the exception.
	 * @param reason the kind of failure
	 * @param message what happened; names no user and no address
	 * @param cause what the client of the store has thrown, {@code null} if nothing
	 * @param outage whether the next decision is likely to fail as well: {@code false} if
	 * only these buckets are concerned
	 */
	public RateLimitStoreException(RateLimitFailureReason reason, String message, @Nullable Throwable cause,
			boolean outage) {
		super(message, cause, false, false);
		this.reason = reason;
		this.outage = outage;
	}

	/** Return the kind of failure. */
	public RateLimitFailureReason reason() {
		return this.reason;
	}

	/** Return whether the store as a whole is away. */
	public boolean isOutage() {
		return this.outage;
	}

}
