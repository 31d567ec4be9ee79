package dev.hardening.ratelimit.local;

import java.util.Comparator;
import java.util.List;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitQuota;
import org.jspecify.annotations.Nullable;

/**
 * A decision about several claims, which locks their buckets by recursion.
 */
final class Consumption {

	private final LocalRateLimitStore store;

	private final List<RateLimitClaim> claims;

	private final PolicyBucket[] found;

	Consumption(List<RateLimitClaim> claims, LocalRateLimitStore store) {
		this.store = store;
		this.claims = isSorted(claims) ? claims
				: claims.stream().sorted(Comparator.comparing(RateLimitClaim::key)).toList();
		this.found = new PolicyBucket[claims.size()];
	}

	/** Return the decision, {@code null} if a bucket left before it could be locked. */
	@Nullable RateLimitDecision lookUpAndDecide(long now) {
		// All look-ups come before the first lock: the table may look at other
		// buckets, and lock them, to make room.
		for (int i = 0; i < this.found.length; i++) {
			this.found[i] = this.store.bucket(this.claims.get(i).key(), now);
		}
		return lockAndDecide(0, now);
	}

	private @Nullable RateLimitDecision lockAndDecide(int index, long now) {
		if (index == this.found.length) {
			return decide(now);
		}
		PolicyBucket bucket = this.found[index];
		synchronized (bucket) {
			return bucket.hasLeft() ? null : lockAndDecide(index + 1, now);
		}
	}

	private RateLimitDecision decide(long now) {
		boolean allowed = true;
		for (int i = 0; i < this.found.length; i++) {
			RateLimitClaim claim = this.claims.get(i);
			this.store.adapt(this.found[i], claim, now);
			allowed &= this.found[i].canConsume(claim.tokens(), now);
		}
		RateLimitQuota[] quotas = new RateLimitQuota[this.found.length];
		for (int i = 0; i < this.found.length; i++) {
			long tokens = this.claims.get(i).tokens();
			if (allowed) {
				this.found[i].consume(tokens);
			}
			quotas[i] = this.found[i].quota(tokens, allowed, now);
		}
		return new RateLimitDecision(allowed, List.of(quotas));
	}

	private static boolean isSorted(List<RateLimitClaim> claims) {
		for (int i = 1; i < claims.size(); i++) {
			if (claims.get(i - 1).key().compareTo(claims.get(i).key()) > 0) {
				return false;
			}
		}
		return true;
	}

}
