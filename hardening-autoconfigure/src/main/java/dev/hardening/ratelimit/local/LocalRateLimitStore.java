package dev.hardening.ratelimit.local;

import java.util.List;
import java.util.function.LongSupplier;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.RateLimitStore;

/**
 * Buckets in the memory of this process. A decision holds the monitors of its buckets,
 * taken in the order of their keys so that two decisions cannot block each other, for the
 * time of the arithmetic: exact over any number of policies, and independent of all other
 * keys.
 */
public final class LocalRateLimitStore implements RateLimitStore {

	private final LocalBuckets buckets;

	private final PolicyConfigurations configurations = new PolicyConfigurations();

	private final LongSupplier nanoTime;

	private final long originNanos;

	/**
	 * Create an empty store.
	 * @param maxKeys how many buckets it holds at most
	 * @param nanoTime a clock that never jumps, such as {@link System#nanoTime()}; it may
	 * pass {@link Long#MAX_VALUE}
	 */
	public LocalRateLimitStore(int maxKeys, LongSupplier nanoTime) {
		this.buckets = new LocalBuckets(maxKeys);
		this.nanoTime = nanoTime;
		this.originNanos = nanoTime.getAsLong();
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims) {
		if (claims.size() == 1) {
			return tryConsume(claims.get(0));
		}
		Consumption consumption = new Consumption(claims, this);
		while (true) {
			RateLimitDecision decision = consumption.lookUpAndDecide(now());
			if (decision != null) {
				return decision;
			}
			// A bucket left the table between look-up and lock; its successor is at
			// most an instruction away.
			Thread.onSpinWait();
		}
	}

	private RateLimitDecision tryConsume(RateLimitClaim claim) {
		while (true) {
			long now = now();
			PolicyBucket bucket = bucket(claim.key(), now);
			synchronized (bucket) {
				if (!bucket.hasLeft()) {
					adapt(bucket, claim, now);
					RateLimitQuota quota = bucket.tryConsume(claim.tokens(), now);
					return new RateLimitDecision(!quota.violated(), List.of(quota));
				}
			}
			Thread.onSpinWait();
		}
	}

	@Override
	public void refund(List<RateLimitClaim> claims) {
		for (RateLimitClaim claim : claims) {
			PolicyBucket bucket = (PolicyBucket) this.buckets.find(claim.key());
			if (bucket != null) {
				refund(bucket, claim);
			}
		}
	}

	private void refund(PolicyBucket bucket, RateLimitClaim claim) {
		synchronized (bucket) {
			// One that has left was full: there is nothing to give back.
			if (!bucket.hasLeft()) {
				long now = now();
				adapt(bucket, claim, now);
				bucket.refund(claim.tokens(), now);
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
		long now = now();
		PolicyBucket bucket = bucket(claim.key(), now);
		synchronized (bucket) {
			if (bucket.hasLeft()) {
				return false;
			}
			adapt(bucket, claim, now);
			bucket.charge(claim.tokens(), now);
			return true;
		}
	}

	@Override
	public int size() {
		return this.buckets.size();
	}

	/**
	 * Return how often a request had to use the bucket that new keys share while there is
	 * no room for them.
	 * @return the number since the start
	 */
	public long overflows() {
		return this.buckets.overflows();
	}

	/**
	 * Return buckets that go by configurations of Bucket4j instead of policies. They have
	 * their place in the same bounded table.
	 * @param namespace keeps their keys apart from those of other namespaces
	 * @return the buckets
	 */
	public ConfiguredBuckets configured(String namespace) {
		return new ConfiguredBuckets(namespace, this.buckets, this::now);
	}

	/** Return the bucket of a key, one that may be about to leave the table. */
	PolicyBucket bucket(RateLimitKey key, long nowNanos) {
		LocalBucket bucket = this.buckets.find(key);
		return (PolicyBucket) ((bucket != null) ? bucket : add(key, nowNanos));
	}

	private LocalBucket add(RateLimitKey key, long nowNanos) {
		return this.buckets.add(key, () -> new PolicyBucket(key.policy(), this.configurations, nowNanos), nowNanos);
	}

	/** Let a bucket, whose monitor is held, go by the policy of a claim. */
	void adapt(PolicyBucket bucket, RateLimitClaim claim, long nowNanos) {
		bucket.adapt(claim.key().policy(), this.configurations, nowNanos);
	}

	/** Bucket4j compares times, which is wrong around {@link Long#MAX_VALUE}. */
	private long now() {
		return this.nanoTime.getAsLong() - this.originNanos;
	}

}
