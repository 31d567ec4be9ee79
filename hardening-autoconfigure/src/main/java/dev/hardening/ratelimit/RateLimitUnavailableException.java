package dev.hardening.ratelimit;

import java.time.Duration;

/**
 * A call was refused because the store of its {@link RateLimited limits} does not answer,
 * and a policy says {@link RateLimitFailMode#DENY}. Has no stack trace, as refusing has
 * to be cheap.
 */
public final class RateLimitUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Create the exception. */
	public RateLimitUnavailableException() {
		super("The store of the rate limits does not answer", null, false, false);
	}

	/** Return the time after which it is worth another try. */
	public Duration retryAfter() {
		return Duration.ofSeconds(1);
	}

}
