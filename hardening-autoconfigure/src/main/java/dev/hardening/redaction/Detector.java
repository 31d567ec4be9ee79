package dev.hardening.redaction;

import java.util.Locale;

/**
 * What is looked for. Each can be switched by {@code hardening.redaction.detectors.<id>}.
 */
public enum Detector {

	/** {@code Authorization: Bearer}, RFC 6750. */
	BEARER(true),

	/** {@code Authorization: Basic}, RFC 7617. */
	BASIC(true),

	/** JSON web tokens, RFC 7519. */
	JWT(true),

	/** Private keys in PEM, RFC 7468. */
	PRIVATE_KEY(true),

	/** Values of sensitive keys in {@code key=value}, JSON, headers and URLs. */
	PASSWORD(true);

	private final boolean enabledByDefault;

	Detector(boolean enabledByDefault) {
		this.enabledByDefault = enabledByDefault;
	}

	/** Return the name in properties, metrics and masks, such as {@code private-key}. */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Return whether the detector is on unless switched off. */
	public boolean isEnabledByDefault() {
		return this.enabledByDefault;
	}

}
