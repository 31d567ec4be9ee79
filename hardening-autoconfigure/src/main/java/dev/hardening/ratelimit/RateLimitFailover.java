package dev.hardening.ratelimit;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides by the fail modes of the policies while the store does not answer. Thread-safe.
 */
public final class RateLimitFailover {

	private final RateLimitStore memory;

	private final int expectedNodes;

	/**
	 * Create it.
	 * @param memory buckets in the memory of this process
	 * @param expectedNodes processes that share the limits, at least 1
	 */
	public RateLimitFailover(RateLimitStore memory, int expectedNodes) {
		this.memory = memory;
		this.expectedNodes = expectedNodes;
	}

	/** Return how many buckets are in memory. */
	public int size() {
		return this.memory.size();
	}

	/**
	 * Decide, all or nothing. One policy that denies is enough to refuse, and then
	 * nothing is taken.
	 */
	RateLimitReservation reserve(List<RateLimitClaim> claims, RateLimitCounters counters, RateLimitDecisionLog log) {
		if (contains(claims, RateLimitFailMode.DENY)) {
			count(claims, RateLimitFailMode.DENY, RateLimitOutcome.FAILED_CLOSED, counters, log);
			return RateLimitReservation.UNAVAILABLE;
		}
		List<RateLimitClaim> shares = shares(claims);
		RateLimitReservation reservation = RateLimitReservation.NONE;
		if (!shares.isEmpty()) {
			RateLimitDecision decision = this.memory.tryConsume(shares);
			counters.count(decision, RateLimitOutcome.REJECTED);
			log.decided(shares, decision, RateLimitOutcome.REJECTED);
			reservation = new RateLimitReservation(decision.allowed(), decision.quotas(),
					decision.allowed() ? shares : List.of());
		}
		if (reservation.allowed()) {
			count(claims, RateLimitFailMode.ALLOW, RateLimitOutcome.FAILED_OPEN, counters, log);
		}
		return reservation;
	}

	/** Let policies in shadow mode not decide: their numbers tell of the whole limit. */
	static void skip(List<RateLimitClaim> claims, RateLimitCounters counters, RateLimitDecisionLog log) {
		for (RateLimitClaim claim : claims) {
			counters.count(claim.key().policy().name(), RateLimitOutcome.FAILED_OPEN);
			log.undecided(claim, RateLimitOutcome.FAILED_OPEN);
		}
	}

	/** Give back what was taken in memory. */
	void refund(List<RateLimitClaim> claims) {
		this.memory.refund(claims);
	}

	/** Take in memory what a request turned out to cost. */
	void charge(List<RateLimitClaim> claims) {
		this.memory.charge(claims);
	}

	private static boolean contains(List<RateLimitClaim> claims, RateLimitFailMode mode) {
		return claims.stream().anyMatch((claim) -> claim.key().policy().failMode() == mode);
	}

	private static void count(List<RateLimitClaim> claims, RateLimitFailMode mode, RateLimitOutcome outcome,
			RateLimitCounters counters, RateLimitDecisionLog log) {
		for (RateLimitClaim claim : claims) {
			if (claim.key().policy().failMode() == mode) {
				counters.count(claim.key().policy().name(), outcome);
				log.undecided(claim, outcome);
			}
		}
	}

	private List<RateLimitClaim> shares(List<RateLimitClaim> claims) {
		List<RateLimitClaim> shares = new ArrayList<>(claims.size());
		for (RateLimitClaim claim : claims) {
			if (claim.key().policy().failMode() == RateLimitFailMode.LOCAL) {
				shares.add(share(claim));
			}
		}
		return shares;
	}

	private RateLimitClaim share(RateLimitClaim claim) {
		RateLimitKey key = claim.key();
		if (this.expectedNodes == 1) {
			return new RateLimitClaim(key, claim.tokens(), true);
		}
		RateLimitPolicy policy = key.policy();
		RateLimitPolicy share = policy
			.with(new RateLimitAllowance(share(policy.limit()), policy.window(), share(policy.burst())));
		// What would pass with the whole limit takes all of the share at worst.
		long tokens = (claim.tokens() <= policy.burst()) ? Math.min(claim.tokens(), share.burst()) : claim.tokens();
		return new RateLimitClaim(new RateLimitKey(share, key.scope(), key.subject()), tokens, true);
	}

	private long share(long whole) {
		return (whole + this.expectedNodes - 1) / this.expectedNodes;
	}

}
