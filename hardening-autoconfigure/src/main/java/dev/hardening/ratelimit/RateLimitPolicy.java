package dev.hardening.ratelimit;

import java.time.Duration;

/**
 * A limit: a token bucket of at most {@code burst} tokens that is refilled evenly at
 * {@code limit} tokens per {@code window}. Immutable.
 *
 * @param name name of the policy: in headers, bodies and metrics
 * @param limit tokens that are refilled per window, 1 to {@value #MOST_TOKENS}
 * @param window time in which they are refilled, {@link #SHORTEST_WINDOW} to
 * {@link #LONGEST_WINDOW}
 * @param burst size of the bucket, 1 to {@value #MOST_TOKENS}
 * @param per whose requests share a bucket
 * @param scope which requests share a bucket
 * @param mode what a refusal does
 * @param failMode what happens while the store does not answer
 */
public record RateLimitPolicy(String name, long limit, Duration window, long burst, Per per, Scope scope,
		RateLimitMode mode, RateLimitFailMode failMode) {

	/** The largest limit and burst; keeps all arithmetic within 64 bits. */
	public static final long MOST_TOKENS = 1_000_000_000L;

	/** The shortest window. */
	public static final Duration SHORTEST_WINDOW = Duration.ofMillis(1);

	/** The longest window. */
	public static final Duration LONGEST_WINDOW = Duration.ofDays(366);

	/**
	 * Create the policy.
	 * @throws IllegalArgumentException if a value is out of bounds, or the limit refills
	 * more than a token per nanosecond
	 */
	public RateLimitPolicy {
		check(limit >= 1 && limit <= MOST_TOKENS, "limit", limit);
		check(window.compareTo(SHORTEST_WINDOW) >= 0 && window.compareTo(LONGEST_WINDOW) <= 0, "window", window);
		check(burst >= 1 && burst <= MOST_TOKENS, "burst", burst);
		check(limit <= window.toNanos(), "limit", limit + " within " + window);
	}

	/**
	 * Create the policy, decided in the memory of this process while the store does not
	 * answer.
	 * @throws IllegalArgumentException if a value is out of bounds, or the limit refills
	 * more than a token per nanosecond
	 */
	public RateLimitPolicy(String name, long limit, Duration window, long burst, Per per, Scope scope,
			RateLimitMode mode) {
		this(name, limit, window, burst, per, scope, mode, RateLimitFailMode.LOCAL);
	}

	/**
	 * Return this policy with another allowance.
	 * @param allowance what replaces limit, window and burst
	 * @return the policy
	 */
	public RateLimitPolicy with(RateLimitAllowance allowance) {
		return new RateLimitPolicy(this.name, allowance.limit(), allowance.window(), allowance.burst(), this.per,
				this.scope, this.mode, this.failMode);
	}

	/** Cheap, as policies are looked up on every request. */
	@Override
	public int hashCode() {
		return 31 * this.name.hashCode() + Long.hashCode(this.limit);
	}

	private static void check(boolean valid, String name, Object value) {
		if (!valid) {
			throw new IllegalArgumentException(name + " of a rate limit is out of bounds: " + value);
		}
	}

	/**
	 * Whose requests share a bucket.
	 */
	public enum Per {

		/** Each authenticated user; anonymous callers are not limited. */
		USER,

		/** Each address, IPv6 by its prefix. Decided before authentication. */
		IP,

		/** Each authenticated user, and each address of anonymous callers. */
		USER_OR_IP,

		/** Everybody together. */
		GLOBAL

	}

	/**
	 * Which requests share a bucket.
	 */
	public enum Scope {

		/** Those that match the same route entry. */
		ROUTE,

		/** Those of all routes that name the policy. */
		POLICY,

		/** Those to the same handler: mapping pattern and method. */
		ENDPOINT

	}

}
