package dev.hardening.ratelimit;

/**
 * What a refusal does.
 */
public enum RateLimitMode {

	/** The request is rejected. */
	ENFORCE,

	/** It is counted and logged; the response does not change. */
	SHADOW

}
