package dev.hardening.ratelimit.overload;

import java.time.Duration;

/**
 * When a server counts as overloaded: how many requests may be in flight, and how their
 * mean latency moves that number. Immutable.
 * <p>
 * The defaults are made for a server with 200 request threads, Boot's default, that must
 * not refuse anything while it is well. The limit starts at its highest, and falls only
 * while half of that is in use and requests take twice as long as they used to. It never
 * falls below that half, so nothing is refused while fewer than 90 requests are in
 * flight. The highest limit leaves a tenth of the threads to health probes, and to
 * refusing.
 *
 * @param initialLimit requests in flight to begin with, {@code minLimit} to
 * {@code maxLimit}
 * @param minLimit the limit never falls below it, 1 to {@code maxLimit}
 * @param maxLimit the limit never rises above it, up to {@value #MOST_REQUESTS}; only
 * below the number of threads does it refuse anything by itself
 * @param tolerance how many times its long-term mean the latency may be before the limit
 * falls, 1 to {@value #MOST_TOLERANCE}
 * @param fastEnough mean latency up to which all latencies count as the same, up to
 * {@link #LONGEST}
 * @param window time over which latencies are averaged before the limit moves,
 * {@link #SHORTEST_WINDOW} to {@link #LONGEST_WINDOW}; ones with fewer than 10 requests
 * move nothing
 * @param retryAfter what refused clients are told to wait, up to {@link #LONGEST}; at
 * least a second is told
 */
public record OverloadRule(int initialLimit, int minLimit, int maxLimit, double tolerance, Duration fastEnough,
		Duration window, Duration retryAfter) {

	/** The largest limit. */
	public static final int MOST_REQUESTS = 1_000_000;

	/** The largest tolerance. */
	public static final int MOST_TOLERANCE = 100;

	/** The shortest window. */
	public static final Duration SHORTEST_WINDOW = Duration.ofMillis(100);

	/** The longest window. */
	public static final Duration LONGEST_WINDOW = Duration.ofMinutes(1);

	/** The longest of the other times. */
	public static final Duration LONGEST = Duration.ofHours(1);

	/** What applies unless something else is set. */
	public static final OverloadRule DEFAULT = forThreads(200);

	/**
	 * Create the rule.
	 * @throws IllegalArgumentException if a value is out of bounds
	 */
	public OverloadRule {
		check(maxLimit >= 1 && maxLimit <= MOST_REQUESTS, "maxLimit", maxLimit);
		check(minLimit >= 1 && minLimit <= maxLimit, "minLimit", minLimit);
		check(initialLimit >= minLimit && initialLimit <= maxLimit, "initialLimit", initialLimit);
		check(tolerance >= 1 && tolerance <= MOST_TOLERANCE, "tolerance", tolerance);
		check(!fastEnough.isNegative() && fastEnough.compareTo(LONGEST) <= 0, "fastEnough", fastEnough);
		check(window.compareTo(SHORTEST_WINDOW) >= 0 && window.compareTo(LONGEST_WINDOW) <= 0, "window", window);
		check(!retryAfter.isNegative() && retryAfter.compareTo(LONGEST) <= 0, "retryAfter", retryAfter);
	}

	/**
	 * Return the default for a server with a number of request threads.
	 * @param threads requests that the server works on at once at most, 1 to
	 * {@value #MOST_REQUESTS}
	 * @return the rule
	 * @throws IllegalArgumentException if the number is out of bounds
	 */
	public static OverloadRule forThreads(int threads) {
		check(threads >= 1 && threads <= MOST_REQUESTS, "threads", threads);
		int most = threads - threads / 10;
		return new OverloadRule(most, Math.max(1, most / 2), most, 2, Duration.ofMillis(10), Duration.ofSeconds(1),
				Duration.ofSeconds(5));
	}

	private static void check(boolean valid, String name, Object value) {
		if (!valid) {
			throw new IllegalArgumentException(name + " of an overload rule is out of bounds: " + value);
		}
	}

}
