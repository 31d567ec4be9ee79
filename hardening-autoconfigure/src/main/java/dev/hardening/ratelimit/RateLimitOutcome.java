package dev.hardening.ratelimit;

import java.util.Locale;

/**
 * What a policy did with a request.
 */
public enum RateLimitOutcome {

	/** Took a token and let the request pass. */
	ALLOWED,

	/** Had too few tokens. */
	REJECTED;

	private final String tag = name().toLowerCase(Locale.ROOT);

	/** Return the value of the metric's tag. */
	public String tag() {
		return this.tag;
	}

}
