package dev.hardening.ratelimit.web;

import dev.hardening.ratelimit.RateLimitPolicy;

/**
 * What headers say of a policy, made once.
 *
 * @param limit the limit
 * @param policy the item of {@code RateLimit-Policy}
 * @param remaining the item of {@code RateLimit}, up to the number
 */
record PolicyText(String limit, String policy, String remaining) {

	private static final String[] SMALL = new String[1024];

	static {
		for (int i = 0; i < SMALL.length; i++) {
			SMALL[i] = Integer.toString(i);
		}
	}

	static PolicyText of(RateLimitPolicy policy) {
		// Names are checked at start and need no escaping.
		return new PolicyText(Long.toString(policy.limit()), "\"%s\";q=%d;w=%d".formatted(policy.name(), policy.limit(),
				RateLimitHeaders.seconds(policy.window().toNanos())), "\"%s\";r=".formatted(policy.name()));
	}

	/** Return a number as text, most often one that is there already. */
	static String number(long number) {
		return (number >= 0 && number < SMALL.length) ? SMALL[(int) number] : Long.toString(number);
	}

}
