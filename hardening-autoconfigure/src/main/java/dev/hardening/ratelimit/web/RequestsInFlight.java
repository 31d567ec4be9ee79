package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.List;

import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitOutcome;
import dev.hardening.ratelimit.concurrency.KeyedPermits;
import dev.hardening.ratelimit.concurrency.KeyedPermits.Permit;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Holds a permit of each concurrency policy until the response is complete, async
 * processing included. Thread-safe.
 */
final class RequestsInFlight {

	private final KeyedPermits permits = new KeyedPermits();

	private final RateLimitCounters counters;

	RequestsInFlight(RateLimitCounters counters) {
		this.counters = counters;
	}

	/**
	 * Take the permits; return the policy that has none left, {@code null} for success.
	 */
	@Nullable ConcurrencyPolicy enter(HttpServletRequest request, PhasePolicies policies, Caller caller, String endpoint) {
		List<Permit> taken = new ArrayList<>(policies.concurrencyPolicies().size());
		for (ConcurrencyPolicy policy : policies.concurrencyPolicies()) {
			String subject = caller.subject(policy.per());
			if (subject != null
					&& !enter(policy, new Key(policy.name(), policies.scope(policy, endpoint), subject), taken)) {
				taken.forEach(Permit::close);
				return policy;
			}
		}
		RequestCompletion.after(request, (status) -> taken.forEach(Permit::close));
		return null;
	}

	private boolean enter(ConcurrencyPolicy policy, Key key, List<Permit> taken) {
		boolean shadow = policy.mode() == RateLimitMode.SHADOW;
		Permit permit = shadow ? this.permits.tryAcquire(key, policy.concurrent()) : await(policy, key);
		if (permit != null) {
			taken.add(permit);
			this.counters.count(policy.name(), RateLimitOutcome.ALLOWED);
			return true;
		}
		this.counters.count(policy.name(), shadow ? RateLimitOutcome.SHADOWED : RateLimitOutcome.REJECTED);
		return shadow;
	}

	private @Nullable Permit await(ConcurrencyPolicy policy, Key key) {
		try {
			return this.permits.tryAcquire(key, policy.concurrent(), policy.queue(), policy.queueTimeout().toNanos());
		}
		catch (InterruptedException ex) {
			// The server is shutting down.
			Thread.currentThread().interrupt();
			return null;
		}
	}

	/** Whose permits. */
	private record Key(String policy, String scope, String subject) {
	}

}
