package dev.hardening.payload;

/**
 * What happens to a body that is too large.
 */
public enum PayloadMode {

	/** The request is rejected. */
	ENFORCE,

	/** It is counted and logged; the request goes on. */
	SHADOW

}
