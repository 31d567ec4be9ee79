package dev.hardening.ratelimit.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.RateLimitStore;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in the memory of this process. A decision holds the monitors of its buckets,
 * taken in the order of their keys so that two decisions cannot block each other, for the
 * time of the arithmetic: exact over any number of policies, and independent of all other
 * keys.
 */
public final class LocalRateLimitStore implements RateLimitStore {

	private final LocalBuckets buckets;

	private final LongSupplier nanoTime;

	/**
	 * Create an empty store.
	 * @param maxKeys how many buckets it holds at most
	 * @param nanoTime a clock that never jumps, such as {@link System#nanoTime()}
	 */
	public LocalRateLimitStore(int maxKeys, LongSupplier nanoTime) {
		this.buckets = new LocalBuckets(maxKeys);
		this.nanoTime = nanoTime;
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims) {
		Consumption consumption = new Consumption(claims);
		while (true) {
			RateLimitDecision decision = consumption.lookUpAndDecide();
			if (decision != null) {
				return decision;
			}
			// A bucket left the table between look-up and lock; its successor is at
			// most an instruction away.
			Thread.onSpinWait();
		}
	}

	@Override
	public void refund(List<RateLimitClaim> claims) {
		for (RateLimitClaim claim : claims) {
			LocalBucket bucket = this.buckets.find(claim.key());
			if (bucket != null) {
				refund(bucket, claim.tokens());
			}
		}
	}

	private void refund(LocalBucket bucket, long tokens) {
		synchronized (bucket) {
			// One that has left was full: there is nothing to give back.
			if (!bucket.hasLeft()) {
				bucket.refund(tokens, this.nanoTime.getAsLong());
			}
		}
	}

	@Override
	public void charge(List<RateLimitClaim> claims) {
		for (RateLimitClaim claim : claims) {
			while (!charge(claim)) {
				Thread.onSpinWait();
			}
		}
	}

	private boolean charge(RateLimitClaim claim) {
		long now = this.nanoTime.getAsLong();
		LocalBucket bucket = this.buckets.get(claim.key(), now);
		synchronized (bucket) {
			if (bucket.hasLeft()) {
				return false;
			}
			bucket.charge(claim.tokens(), now);
			return true;
		}
	}

	@Override
	public int size() {
		return this.buckets.size();
	}

	/**
	 * Return how often a request had to use the bucket that new keys share while the
	 * table is full.
	 * @return the number since the start
	 */
	public long overflows() {
		return this.buckets.overflows();
	}

	/** One call of {@link #tryConsume}, which locks by recursion. */
	private final class Consumption {

		private final List<RateLimitClaim> claims;

		private final LocalBucket[] found;

		Consumption(List<RateLimitClaim> claims) {
			this.claims = isSorted(claims) ? claims
					: claims.stream().sorted(Comparator.comparing(RateLimitClaim::key)).toList();
			this.found = new LocalBucket[claims.size()];
		}

		@Nullable RateLimitDecision lookUpAndDecide() {
			// All look-ups come before the first lock: the table may look at other
			// buckets, and lock them, to make room.
			long now = LocalRateLimitStore.this.nanoTime.getAsLong();
			for (int i = 0; i < this.found.length; i++) {
				this.found[i] = LocalRateLimitStore.this.buckets.get(this.claims.get(i).key(), now);
			}
			return lockAndDecide(0, now);
		}

		private @Nullable RateLimitDecision lockAndDecide(int index, long now) {
			if (index == this.found.length) {
				return decide(now);
			}
			LocalBucket bucket = this.found[index];
			synchronized (bucket) {
				return bucket.hasLeft() ? null : lockAndDecide(index + 1, now);
			}
		}

		private RateLimitDecision decide(long now) {
			boolean allowed = true;
			for (int i = 0; i < this.found.length; i++) {
				allowed &= this.found[i].canConsume(this.claims.get(i).tokens(), now);
			}
			List<RateLimitQuota> quotas = new ArrayList<>(this.found.length);
			for (int i = 0; i < this.found.length; i++) {
				RateLimitClaim claim = this.claims.get(i);
				if (allowed) {
					this.found[i].consume(claim.tokens());
				}
				quotas.add(this.found[i].quota(claim.key().policy(), claim.tokens(), allowed, now));
			}
			return new RateLimitDecision(allowed, quotas);
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

}
