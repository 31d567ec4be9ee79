package dev.hardening.ratelimit.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitQuota;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Writes what is left: {@code X-RateLimit-*} of the tightest policy, and
 * {@code RateLimit-Policy} and {@code RateLimit} with all of them, tightest first
 * (draft-ietf-httpapi-ratelimit-headers). {@code X-RateLimit-Reset} tells when the bucket
 * is full again, {@code t} the seconds until there is more than now.
 */
public final class RateLimitHeaders {

	/** All headers that a rejected request may carry. */
	public static final List<String> NAMES = List.of("Retry-After", "RateLimit", "RateLimit-Policy",
			"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");

	private static final Comparator<RateLimitQuota> TIGHTEST_FIRST = Comparator
		.comparing((RateLimitQuota quota) -> !quota.violated())
		.thenComparingLong(RateLimitQuota::remaining)
		.thenComparing(Comparator.comparingLong(RateLimitQuota::resetNanos).reversed());

	private final boolean legacy;

	private final boolean standard;

	private final boolean resetAsDelta;

	private final InstantSource clock;

	/**
	 * Create the writer.
	 * @param legacy whether to write {@code X-RateLimit-*}
	 * @param standard whether to write {@code RateLimit-Policy} and {@code RateLimit}
	 * @param resetAsDelta whether {@code X-RateLimit-Reset} is in seconds from now, not
	 * since the epoch
	 * @param clock tells the time of day
	 */
	public RateLimitHeaders(boolean legacy, boolean standard, boolean resetAsDelta, InstantSource clock) {
		this.legacy = legacy;
		this.standard = standard;
		this.resetAsDelta = resetAsDelta;
		this.clock = clock;
	}

	/**
	 * Write the headers, in place of those of an earlier phase.
	 * @return the quotas of both phases, tightest first
	 */
	List<RateLimitQuota> write(HttpServletResponse response, List<RateLimitQuota> quotas,
			List<RateLimitQuota> earlier) {
		List<RateLimitQuota> all = new ArrayList<>(quotas.size() + earlier.size());
		all.addAll(quotas);
		all.addAll(earlier);
		all.sort(TIGHTEST_FIRST);
		if (all.isEmpty()) {
			return all;
		}
		if (this.legacy) {
			writeLegacy(response, all.get(0));
		}
		if (this.standard) {
			writeStandard(response, all);
		}
		return all;
	}

	private void writeLegacy(HttpServletResponse response, RateLimitQuota tightest) {
		long reset = seconds(tightest.resetNanos());
		if (!this.resetAsDelta) {
			reset += TimeUnit.MILLISECONDS.toSeconds(this.clock.millis());
		}
		response.setHeader("X-RateLimit-Limit", Long.toString(tightest.policy().limit()));
		response.setHeader("X-RateLimit-Remaining", Long.toString(tightest.remaining()));
		response.setHeader("X-RateLimit-Reset", Long.toString(reset));
	}

	private static void writeStandard(HttpServletResponse response, List<RateLimitQuota> quotas) {
		StringBuilder policies = new StringBuilder(32 * quotas.size());
		StringBuilder limits = new StringBuilder(32 * quotas.size());
		for (RateLimitQuota quota : quotas) {
			if (!policies.isEmpty()) {
				policies.append(", ");
				limits.append(", ");
			}
			RateLimitPolicy policy = quota.policy();
			// Names are checked at start and need no escaping.
			policies.append('"').append(policy.name()).append("\";q=").append(policy.limit());
			policies.append(";w=").append(seconds(policy.window().toNanos()));
			limits.append('"').append(policy.name()).append("\";r=").append(quota.remaining());
			limits.append(";t=").append(seconds(quota.retryNanos()));
		}
		response.setHeader("RateLimit-Policy", policies.toString());
		response.setHeader("RateLimit", limits.toString());
	}

	/** Round up, so that nobody is told to come too early. */
	static long seconds(long nanos) {
		long second = TimeUnit.SECONDS.toNanos(1);
		return nanos / second + ((nanos % second > 0) ? 1 : 0);
	}

}
