package dev.hardening.ratelimit;

import java.util.Locale;

/**
 * What a policy did with a request.
 */
public enum RateLimitOutcome {

	/** Took its tokens and let the request pass. */
	ALLOWED,

	/** Had too few tokens. */
	REJECTED,

	/** Had too few tokens, but only watches: {@link RateLimitMode#SHADOW}. */
	SHADOWED,

	/** Was not asked, as the caller is exempt. */
	EXEMPT,

	/** Could not be asked, as the store did not answer, and let the request pass. */
	FAILED_OPEN,

	/** Could not be asked, as the store did not answer, and refused the request. */
	FAILED_CLOSED;

	private final String tag = name().toLowerCase(Locale.ROOT);

	/** Return the value of the metric's tag. */
	public String tag() {
		return this.tag;
	}

}
