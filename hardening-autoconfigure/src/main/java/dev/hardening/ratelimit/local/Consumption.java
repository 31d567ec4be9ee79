package dev.hardening.ratelimit.local;

import java.util.Arrays;
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

	private final RateLimitClaim[] claims;

	private final PolicyBucket[] found;

	Consumption(List<RateLimitClaim> claims, LocalRateLimitStore store) {
		this.store = store;
		this.claims = claims.toArray(RateLimitClaim[]::new);
		this.found = new PolicyBucket[claims.size()];
	}

	/** Return the decision, {@code null} if a bucket left before it could be locked. */
	@Nullable RateLimitDecision lookUpAndDecide(long now) {
		if (!isSorted()) {
			Arrays.sort(this.claims, Comparator.comparing(RateLimitClaim::key));
		}
		// All look-ups come before the first lock: the table may look at other
		// buckets, and lock them, to make room.
		for (int i = 0; i < this.found.length; i++) {
			this.found[i] = this.store.bucket(this.claims[i].key(), now);
		}
		moveSharedToTheEnd();
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
			RateLimitClaim claim = this.claims[i];
			this.store.adapt(this.found[i], claim, now);
			allowed &= this.found[i].canConsume(claim.tokens(), now);
		}
		RateLimitQuota[] quotas = new RateLimitQuota[this.found.length];
		for (int i = 0; i < this.found.length; i++) {
			long tokens = this.claims[i].tokens();
			if (allowed) {
				this.found[i].consume(tokens);
			}
			quotas[i] = this.found[i].quota(tokens, allowed, now);
		}
		return new RateLimitDecision(allowed, List.of(quotas));
	}

	/** A shared bucket has no place in the order of the keys: several lead to it. */
	private void moveSharedToTheEnd() {
		for (int end = 1; end < this.found.length; end++) {
			for (int i = end; i > 0 && this.found[i - 1].isShared() && !this.found[i].isShared(); i--) {
				PolicyBucket bucket = this.found[i];
				this.found[i] = this.found[i - 1];
				this.found[i - 1] = bucket;
				RateLimitClaim claim = this.claims[i];
				this.claims[i] = this.claims[i - 1];
				this.claims[i - 1] = claim;
			}
		}
	}

	private boolean isSorted() {
		for (int i = 1; i < this.claims.length; i++) {
			if (this.claims[i - 1].key().compareTo(this.claims[i].key()) > 0) {
				return false;
			}
		}
		return true;
	}

}
