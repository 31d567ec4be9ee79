package dev.hardening.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Decides about claims: takes from the store, lets policies in shadow mode only watch,
 * counts and logs. Knows nothing of HTTP. Thread-safe.
 */
public final class RateLimiter {

	private final RateLimitStore store;

	private final RateLimitCounters counters;

	private final RateLimitDecisionLog log = new RateLimitDecisionLog();

	private final LongSupplier nanoTime;

	private final LongConsumer latency;

	/**
	 * Create the limiter.
	 * @param store holds the buckets
	 * @param counters counts the decisions
	 * @param nanoTime tells how long a decision takes
	 * @param latency is told the nanoseconds of each decision
	 */
	public RateLimiter(RateLimitStore store, RateLimitCounters counters, LongSupplier nanoTime, LongConsumer latency) {
		this.store = store;
		this.counters = counters;
		this.nanoTime = nanoTime;
		this.latency = latency;
	}

	/**
	 * Take from all buckets whose policies are enforced or from none of them; from those
	 * in shadow mode if the request may pass.
	 * @param claims what the request claims, each of another bucket
	 * @return the decision and what was taken, to be given back by {@link #refund} if it
	 * turns out not to be needed
	 */
	public RateLimitReservation reserve(List<RateLimitClaim> claims) {
		if (claims.isEmpty()) {
			return RateLimitReservation.NONE;
		}
		long start = this.nanoTime.getAsLong();
		RateLimitReservation reservation = hasShadow(claims) ? reserveBoth(claims) : enforce(claims);
		this.latency.accept(this.nanoTime.getAsLong() - start);
		return reservation;
	}

	/**
	 * Give back what was taken.
	 * @param taken the claims, or a part of them
	 */
	public void refund(List<RateLimitClaim> taken) {
		if (!taken.isEmpty()) {
			this.store.refund(taken);
		}
	}

	/**
	 * Take what a request turned out to cost beyond its reservation. Refuses nothing: a
	 * bucket may end up in debt, which its refill pays first.
	 * @param claims what to take
	 */
	public void charge(List<RateLimitClaim> claims) {
		if (!claims.isEmpty()) {
			this.store.charge(claims);
		}
	}

	private RateLimitReservation enforce(List<RateLimitClaim> claims) {
		RateLimitDecision decision = this.store.tryConsume(claims);
		this.counters.count(decision, RateLimitOutcome.REJECTED);
		this.log.decided(claims, decision, RateLimitOutcome.REJECTED);
		return new RateLimitReservation(decision.allowed(), decision.quotas(), decision.allowed() ? claims : List.of());
	}

	private RateLimitReservation reserveBoth(List<RateLimitClaim> claims) {
		List<RateLimitClaim> enforced = new ArrayList<>(claims.size());
		List<RateLimitClaim> watching = new ArrayList<>(claims.size());
		claims.forEach((claim) -> (isShadow(claim) ? watching : enforced).add(claim));
		RateLimitReservation reservation = enforced.isEmpty() ? RateLimitReservation.NONE : enforce(enforced);
		if (!reservation.allowed()) {
			return reservation;
		}
		RateLimitDecision decision = this.store.tryConsume(watching);
		this.counters.count(decision, RateLimitOutcome.SHADOWED);
		this.log.decided(watching, decision, RateLimitOutcome.SHADOWED);
		return new RateLimitReservation(true, reservation.quotas(), decision.allowed() ? claims : enforced);
	}

	private static boolean hasShadow(List<RateLimitClaim> claims) {
		for (int i = 0; i < claims.size(); i++) {
			if (isShadow(claims.get(i))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isShadow(RateLimitClaim claim) {
		return claim.key().policy().mode() == RateLimitMode.SHADOW;
	}

}
