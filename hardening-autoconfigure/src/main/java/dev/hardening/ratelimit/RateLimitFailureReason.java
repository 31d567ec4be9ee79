package dev.hardening.ratelimit;

import java.util.Locale;

/**
 * Why a store did not decide.
 */
public enum RateLimitFailureReason {

	/** No answer came in time. */
	TIMEOUT,

	/** There is no connection, or it was lost. */
	CONNECTION,

	/** The store answered by an error. */
	REFUSED,

	/** More calls are under way than may wait. */
	BUSY,

	/** The store is known to be away and was not asked. */
	OPEN,

	/** Anything else. */
	OTHER;

	private final String tag = name().toLowerCase(Locale.ROOT);

	/** Return the value of the metric's tag. */
	public String tag() {
		return this.tag;
	}

	/** Return why a store did not decide. */
	static RateLimitFailureReason of(RuntimeException failure) {
		return (failure instanceof RateLimitStoreException known) ? known.reason() : OTHER;
	}

}
