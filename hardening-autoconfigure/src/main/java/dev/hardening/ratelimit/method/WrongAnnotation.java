package dev.hardening.ratelimit.method;

import dev.hardening.internal.configuration.HardeningConfigurationException;

/**
 * Makes the failures of the start.
 */
final class WrongAnnotation {

	private WrongAnnotation() {
	}

	/** An attribute has a value that cannot work. */
	static HardeningConfigurationException attribute(String method, String attribute, String value, String reason,
			String allowed) {
		return new HardeningConfigurationException(
				"Annotation: @RateLimited on %s%n    Attribute: %s%n    Value: %s%n    Reason: %s%n    Allowed: %s"
					.formatted(method, attribute, value, reason, allowed),
				"Correct the attribute '%s' of @RateLimited on %s.".formatted(attribute, method));
	}

	/** The annotation would limit nothing. */
	static HardeningConfigurationException withoutEffect(String place, String reason, String cure) {
		return new HardeningConfigurationException(
				"Annotation: @RateLimited on %s%n    Reason: it would have no effect: %s".formatted(place, reason),
				cure);
	}

}
