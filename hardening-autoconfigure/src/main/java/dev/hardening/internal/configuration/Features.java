package dev.hardening.internal.configuration;

import java.util.List;
import java.util.Set;

/**
 * The names directly below {@code hardening}.
 */
public final class Features {

	/** Features with a switch of their own, {@code hardening.<name>.enabled}. Sorted. */
	public static final List<String> SWITCHED = List.of("error", "headers", "payload", "protection", "rate-limit",
			"redaction", "request", "tracing");

	/** Parts that are there while a feature needs them. */
	static final Set<String> SUPPORTING = Set.of("client");

	/** Keys that are values and have nothing below them. */
	static final Set<String> VALUES = Set.of("enabled", "preset");

	private Features() {
	}

	/** Return the switch of a feature. */
	public static String key(String feature) {
		return "hardening." + feature + ".enabled";
	}

}
