package dev.hardening.ratelimit.web;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

	private static final int MOST_TEXTS = 1000;

	private final Map<RateLimitPolicy, PolicyText> policyTexts = new ConcurrentHashMap<>();

	private volatile Reset lastReset = new Reset(0, "0");

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
		List<RateLimitQuota> all = tightestFirst(quotas, earlier);
		if (all.isEmpty()) {
			return all;
		}
		PolicyText tightest = text(all.get(0).policy());
		if (this.legacy) {
			writeLegacy(response, all.get(0), tightest);
		}
		if (this.standard) {
			writeStandard(response, all, tightest);
		}
		return all;
	}

	/** Sort by insertion: there are few of them, and most requests have one or two. */
	private static List<RateLimitQuota> tightestFirst(List<RateLimitQuota> quotas, List<RateLimitQuota> earlier) {
		if (quotas.size() + earlier.size() < 2) {
			return quotas.isEmpty() ? earlier : quotas;
		}
		List<RateLimitQuota> all = new ArrayList<>(quotas.size() + earlier.size());
		insert(quotas, all);
		insert(earlier, all);
		return all;
	}

	private static void insert(List<RateLimitQuota> quotas, List<RateLimitQuota> sorted) {
		for (int i = 0; i < quotas.size(); i++) {
			RateLimitQuota quota = quotas.get(i);
			int place = sorted.size();
			while (place > 0 && isTighter(quota, sorted.get(place - 1))) {
				place--;
			}
			sorted.add(place, quota);
		}
	}

	private static boolean isTighter(RateLimitQuota one, RateLimitQuota other) {
		if (one.violated() != other.violated()) {
			return one.violated();
		}
		return (one.remaining() != other.remaining()) ? one.remaining() < other.remaining()
				: one.resetNanos() > other.resetNanos();
	}

	private void writeLegacy(HttpServletResponse response, RateLimitQuota tightest, PolicyText text) {
		long reset = seconds(tightest.resetNanos());
		if (!this.resetAsDelta) {
			reset += TimeUnit.MILLISECONDS.toSeconds(this.clock.millis());
		}
		response.setHeader("X-RateLimit-Limit", text.limit());
		response.setHeader("X-RateLimit-Remaining", PolicyText.number(tightest.remaining()));
		response.setHeader("X-RateLimit-Reset", reset(reset));
	}

	private void writeStandard(HttpServletResponse response, List<RateLimitQuota> quotas, PolicyText tightest) {
		String policies = tightest.policy();
		String limits = item(quotas.get(0), tightest);
		for (int i = 1; i < quotas.size(); i++) {
			PolicyText text = text(quotas.get(i).policy());
			policies = policies + ", " + text.policy();
			limits = limits + ", " + item(quotas.get(i), text);
		}
		response.setHeader("RateLimit-Policy", policies);
		response.setHeader("RateLimit", limits);
	}

	private static String item(RateLimitQuota quota, PolicyText text) {
		return text.remaining() + PolicyText.number(quota.remaining()) + ";t="
				+ PolicyText.number(seconds(quota.retryNanos()));
	}

	/** Most requests of a second are told the same. */
	private String reset(long reset) {
		Reset known = this.lastReset;
		if (known.seconds() != reset) {
			known = new Reset(reset, Long.toString(reset));
			this.lastReset = known;
		}
		return known.text();
	}

	private PolicyText text(RateLimitPolicy policy) {
		PolicyText known = this.policyTexts.get(policy);
		if (known != null) {
			return known;
		}
		if (this.policyTexts.size() >= MOST_TEXTS) {
			// Very many were replaced; those in force come back.
			this.policyTexts.clear();
		}
		PolicyText text = PolicyText.of(policy);
		this.policyTexts.put(policy, text);
		return text;
	}

	/** Round up, so that nobody is told to come too early. */
	static long seconds(long nanos) {
		long second = TimeUnit.SECONDS.toNanos(1);
		return nanos / second + ((nanos % second > 0) ? 1 : 0);
	}

	/** A time as text. */
	private record Reset(long seconds, String text) {
	}

}
