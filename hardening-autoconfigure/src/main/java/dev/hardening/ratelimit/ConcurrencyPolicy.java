package dev.hardening.ratelimit;

import java.time.Duration;

import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;

/**
 * A limit on requests in flight: at most {@code concurrent} of a key at once, and at most
 * {@code queue} more that wait for their turn. Immutable.
 *
 * @param name name of the policy: in headers, bodies and metrics
 * @param concurrent requests in flight, 1 to {@value #MOST_REQUESTS}
 * @param queue requests that wait, 0 to {@value #MOST_REQUESTS}
 * @param queueTimeout how long one waits at most, 1 ms to {@link #LONGEST_WAIT}
 * @param per whose requests count together
 * @param scope which requests count together
 * @param mode what a refusal does; in shadow mode nothing waits
 * @param failMode what happens while a shared store does not answer
 */
public record ConcurrencyPolicy(String name, int concurrent, int queue, Duration queueTimeout, Per per, Scope scope,
		RateLimitMode mode, RateLimitFailMode failMode) {

	/** The most requests in flight, and the longest queue. */
	public static final int MOST_REQUESTS = 100_000;

	/** The longest wait: a waiting request holds a thread. */
	public static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

	/**
	 * Create the policy.
	 * @throws IllegalArgumentException if a value is out of bounds
	 */
	public ConcurrencyPolicy {
		check(concurrent >= 1 && concurrent <= MOST_REQUESTS, "concurrent", concurrent);
		check(queue >= 0 && queue <= MOST_REQUESTS, "queue", queue);
		check(queueTimeout.toMillis() >= 1 && queueTimeout.compareTo(LONGEST_WAIT) <= 0, "queueTimeout", queueTimeout);
	}

	/**
	 * Create the policy, decided in the memory of this process while a shared store does
	 * not answer.
	 * @throws IllegalArgumentException if a value is out of bounds
	 */
	public ConcurrencyPolicy(String name, int concurrent, int queue, Duration queueTimeout, Per per, Scope scope,
			RateLimitMode mode) {
		this(name, concurrent, queue, queueTimeout, per, scope, mode, RateLimitFailMode.LOCAL);
	}

	private static void check(boolean valid, String name, Object value) {
		if (!valid) {
			throw new IllegalArgumentException(name + " of a concurrency limit is out of bounds: " + value);
		}
	}

}
