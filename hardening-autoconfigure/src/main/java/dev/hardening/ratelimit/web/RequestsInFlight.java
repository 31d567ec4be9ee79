package dev.hardening.ratelimit.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitFailMode;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitOutcome;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.concurrency.KeyedPermits;
import dev.hardening.ratelimit.concurrency.Permits;
import dev.hardening.ratelimit.concurrency.Permits.PermitKey;
import dev.hardening.ratelimit.concurrency.Permits.Place;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Holds a permit of each concurrency policy until the response is complete, async
 * processing included. While permits are in a store that does not answer, the fail mode
 * of the policy decides; one taken in memory is given back there. Thread-safe.
 */
final class RequestsInFlight {

	private final Permits permits;

	private final KeyedPermits share = new KeyedPermits();

	private final int expectedNodes;

	private final RateLimitCounters counters;

	/**
	 * Create it.
	 * @param counters counts the decisions
	 * @param permits grants the permits
	 * @param expectedNodes processes that share them
	 */
	RequestsInFlight(RateLimitCounters counters, Permits permits, int expectedNodes) {
		this.counters = counters;
		this.permits = permits;
		this.expectedNodes = expectedNodes;
	}

	/** Take the permits; return what refused, {@code null} for success. */
	@Nullable Refusal enter(HttpServletRequest request, PhasePolicies policies, Caller caller, String endpoint) {
		List<Place> taken = new ArrayList<>(policies.concurrencyPolicies().size());
		for (ConcurrencyPolicy policy : policies.concurrencyPolicies()) {
			String subject = caller.subject(policy.per());
			if (subject != null) {
				RateLimitOutcome outcome = enter(policy,
						new PermitKey(policy.name(), policies.scope(policy, endpoint), subject), taken);
				this.counters.count(policy.name(), outcome);
				if (outcome == RateLimitOutcome.REJECTED || outcome == RateLimitOutcome.FAILED_CLOSED) {
					taken.forEach(Place::close);
					return new Refusal(policy, outcome == RateLimitOutcome.FAILED_CLOSED);
				}
			}
		}
		RequestCompletion.after(request, (status) -> taken.forEach(Place::close));
		return null;
	}

	private RateLimitOutcome enter(ConcurrencyPolicy policy, PermitKey key, List<Place> taken) {
		long start = System.nanoTime();
		try {
			return enter(this.permits, policy, key, taken);
		}
		catch (RateLimitStoreException ex) {
			if (policy.mode() == RateLimitMode.SHADOW || policy.failMode() == RateLimitFailMode.ALLOW) {
				return RateLimitOutcome.FAILED_OPEN;
			}
			return (policy.failMode() == RateLimitFailMode.DENY) ? RateLimitOutcome.FAILED_CLOSED
					: enter(this.share, share(policy, System.nanoTime() - start), key, taken);
		}
	}

	private static RateLimitOutcome enter(Permits permits, ConcurrencyPolicy policy, PermitKey key, List<Place> taken) {
		try {
			Place place = permits.enter(key, policy);
			if (place != null) {
				taken.add(place);
				return RateLimitOutcome.ALLOWED;
			}
		}
		catch (InterruptedException ex) {
			// The server is shutting down.
			Thread.currentThread().interrupt();
		}
		return (policy.mode() == RateLimitMode.SHADOW) ? RateLimitOutcome.SHADOWED : RateLimitOutcome.REJECTED;
	}

	/** What falls to one process, for the rest of the time that a request may wait. */
	private ConcurrencyPolicy share(ConcurrencyPolicy policy, long waitedNanos) {
		Duration left = policy.queueTimeout().minusNanos(waitedNanos);
		return new ConcurrencyPolicy(policy.name(), share(policy.concurrent()), share(policy.queue()),
				(left.toMillis() >= 1) ? left : Duration.ofMillis(1), policy.per(), policy.scope(), policy.mode(),
				policy.failMode());
	}

	private int share(int whole) {
		return (whole + this.expectedNodes - 1) / this.expectedNodes;
	}

	/**
	 * Why a request may not pass.
	 *
	 * @param policy the policy that refused
	 * @param unavailable whether that is because its store does not answer
	 */
	record Refusal(ConcurrencyPolicy policy, boolean unavailable) {
	}

}
