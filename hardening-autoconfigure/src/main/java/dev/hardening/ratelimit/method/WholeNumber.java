package dev.hardening.ratelimit.method;

import java.math.BigDecimal;

import dev.hardening.ratelimit.RateLimitPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of an expression as a number of tokens.
 */
final class WholeNumber {

	static final String ALLOWED = "a whole number, 0 or more";

	private WholeNumber() {
	}

	/**
	 * Return the tokens; more than any bucket can hold is as good as the most.
	 * @throws IllegalArgumentException if the value is something else; the text does not
	 * tell the value, which may come from a client
	 */
	static long of(@Nullable Object value) {
		if (!(value instanceof Number number)) {
			throw new IllegalArgumentException("The value is not " + ALLOWED + ", but "
					+ ((value != null) ? "of type " + value.getClass().getName() : "null"));
		}
		BigDecimal decimal = new BigDecimal(number.toString());
		if (decimal.signum() < 0 || decimal.stripTrailingZeros().scale() > 0) {
			throw new IllegalArgumentException("The number is not " + ALLOWED);
		}
		return decimal.min(BigDecimal.valueOf(RateLimitPolicy.MOST_TOKENS)).longValue();
	}

}
