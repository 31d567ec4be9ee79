package dev.hardening.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * Limits that cannot be applied: says what is wrong and what is allowed.
 */
public final class InvalidRateLimitException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String key;

	@Nullable private final String value;

	private final String allowed;

	/**
	 * Create the exception.
	 * @param key what is wrong, as a property below {@code hardening.rate-limit}
	 * @param value its value
	 * @param allowed what is allowed
	 */
	public InvalidRateLimitException(String key, @Nullable Object value, String allowed) {
		super("%s is '%s'; allowed: %s".formatted(key, value, allowed));
		this.key = key;
		this.value = (value != null) ? value.toString() : null;
		this.allowed = allowed;
	}

	/** Return what is wrong, as a property below {@code hardening.rate-limit}. */
	public String key() {
		return this.key;
	}

	/** Return the value that is wrong. */
	public @Nullable String value() {
		return this.value;
	}

	/** Return what is allowed. */
	public String allowed() {
		return this.allowed;
	}

}
