package dev.hardening.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import dev.hardening.internal.logging.WarnOnce;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Decides about claims: takes from the store, lets policies in shadow mode only watch,
 * counts and logs. While the store does not answer, the fail modes of the policies
 * decide. Knows nothing of HTTP. Thread-safe.
 */
public final class RateLimiter {

	private final RateLimitStore store;

	private final @Nullable RateLimitFailover failover;

	private final RateLimitCounters counters;

	private final RateLimitDecisionLog log = new RateLimitDecisionLog();

	private final LongSupplier nanoTime;

	private final LongConsumer latency;

	private final WarnOnce broken = new WarnOnce(LoggerFactory.getLogger(RateLimiter.class));

	/**
	 * Create a limiter of a store that never fails: its exceptions reach the caller of
	 * {@link #reserve}.
	 * @param store holds the buckets
	 * @param counters counts the decisions
	 * @param nanoTime tells how long a decision takes
	 * @param latency is told the nanoseconds of each decision
	 */
	public RateLimiter(RateLimitStore store, RateLimitCounters counters, LongSupplier nanoTime, LongConsumer latency) {
		this(store, null, counters, nanoTime, latency);
	}

	/**
	 * Create the limiter.
	 * @param store holds the buckets
	 * @param failover decides while the store does not answer, {@code null} if it always
	 * does
	 * @param counters counts the decisions
	 * @param nanoTime tells how long a decision takes
	 * @param latency is told the nanoseconds of each decision
	 */
	public RateLimiter(RateLimitStore store, @Nullable RateLimitFailover failover, RateLimitCounters counters,
			LongSupplier nanoTime, LongConsumer latency) {
		this.store = store;
		this.failover = failover;
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
	 * Give back what was taken, where it was taken. Does nothing if the store does not
	 * answer.
	 * @param taken the claims, or a part of them
	 */
	public void refund(List<RateLimitClaim> taken) {
		if (this.failover == null) {
			settle(taken, this.store::refund);
			return;
		}
		settle(pick(taken, false), this.store::refund);
		settle(pick(taken, true), this.failover::refund);
	}

	/**
	 * Take what a request turned out to cost beyond its reservation, where that was
	 * taken. Refuses nothing: a bucket may end up in debt, which its refill pays first.
	 * Does nothing if the store does not answer.
	 * @param claims what to take
	 */
	public void charge(List<RateLimitClaim> claims) {
		if (this.failover == null) {
			settle(claims, this.store::charge);
			return;
		}
		settle(pick(claims, false), this.store::charge);
		settle(pick(claims, true), this.failover::charge);
	}

	/** The request has its answer, or is about to get it: it must not fail here. */
	private void settle(List<RateLimitClaim> claims, Consumer<List<RateLimitClaim>> operation) {
		if (claims.isEmpty()) {
			return;
		}
		try {
			operation.accept(claims);
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

	private static List<RateLimitClaim> pick(List<RateLimitClaim> claims, boolean inMemory) {
		boolean all = true;
		for (int i = 0; i < claims.size(); i++) {
			all &= claims.get(i).inMemory() == inMemory;
		}
		return all ? claims : claims.stream().filter((claim) -> claim.inMemory() == inMemory).toList();
	}

	private RateLimitReservation enforce(List<RateLimitClaim> claims) {
		RateLimitDecision decision = ask(claims);
		if (decision == null) {
			return (this.failover != null) ? this.failover.reserve(claims, this.counters, this.log)
					: RateLimitReservation.UNAVAILABLE;
		}
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
		RateLimitDecision decision = ask(watching);
		if (decision == null) {
			RateLimitFailover.skip(watching, this.counters, this.log);
			return reservation;
		}
		this.counters.count(decision, RateLimitOutcome.SHADOWED);
		this.log.decided(watching, decision, RateLimitOutcome.SHADOWED);
		if (!decision.allowed()) {
			return reservation;
		}
		return new RateLimitReservation(true, reservation.quotas(),
				(reservation.taken() == enforced) ? claims : both(reservation.taken(), watching));
	}

	/** Those that are enforced were taken in memory, and then the store came back. */
	private static List<RateLimitClaim> both(List<RateLimitClaim> enforced, List<RateLimitClaim> watching) {
		List<RateLimitClaim> both = new ArrayList<>(enforced);
		both.addAll(watching);
		return both;
	}

	/** Return the decision of the store, {@code null} if it has none. */
	private @Nullable RateLimitDecision ask(List<RateLimitClaim> claims) {
		try {
			return this.store.tryConsume(claims);
		}
		catch (RuntimeException ex) {
			if (this.failover == null) {
				throw ex;
			}
			this.counters.countUndecided();
			failed(ex);
			return null;
		}
	}

	private void failed(RuntimeException failure) {
		this.counters.countStoreFailure(RateLimitFailureReason.of(failure));
		if (!(failure instanceof RateLimitStoreException)) {
			this.broken.warn("The store of the rate limits fails: the policies go by 'on-store-failure'.", failure);
		}
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
