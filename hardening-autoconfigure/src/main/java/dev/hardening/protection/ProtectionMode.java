package dev.hardening.protection;

/**
 * What becomes of a rejection.
 */
public enum ProtectionMode {

	/** It is answered. */
	ENFORCE,

	/** It is counted, and the request passes. */
	SHADOW

}
