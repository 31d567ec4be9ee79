package dev.hardening.ratelimit.bucket4j;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimitStoreException;
import org.slf4j.LoggerFactory;

/**
 * Buckets where beans of the application keep them. A decision about several buckets is
 * not atomic, but leaves nothing taken when it refuses. Every call waits for a bounded
 * time and throws a {@link RateLimitStoreException} after it; what a late answer has
 * taken is given back. Thread-safe.
 */
public final class Bucket4jRateLimitStore implements RateLimitStore {

	private final SharedBuckets buckets;

	private final BoundedCalls calls;

	private final WarnOnce lost = new WarnOnce(LoggerFactory.getLogger(Bucket4jRateLimitStore.class));

	/**
	 * Create the store.
	 * @param buckets the buckets
	 * @param calls bounds the waits for them
	 */
	public Bucket4jRateLimitStore(SharedBuckets buckets, BoundedCalls calls) {
		this.buckets = buckets;
		this.calls = calls;
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims) {
		List<RateLimitClaim> ordered = claims;
		if (claims.size() > 1) {
			ordered = new ArrayList<>(claims);
			ordered.sort(Comparator.comparing(RateLimitClaim::key));
		}
		List<RateLimitClaim> sorted = ordered;
		return this.calls.call((wanted) -> this.buckets.tryConsume(sorted, wanted), (late) -> {
			if (late.allowed()) {
				giveBack(sorted);
			}
		});
	}

	private void giveBack(List<RateLimitClaim> claims) {
		try {
			claims.forEach(this.buckets::refund);
		}
		catch (RuntimeException ex) {
			this.lost.warn("Tokens that were taken too late could not be given back: their owner has fewer left until"
					+ " they are refilled.", ex);
		}
	}

	@Override
	public void refund(List<RateLimitClaim> claims) {
		this.calls.call((wanted) -> {
			claims.forEach(this.buckets::refund);
			return true;
		}, (late) -> {
		});
	}

	@Override
	public void charge(List<RateLimitClaim> claims) {
		this.calls.call((wanted) -> {
			claims.forEach(this.buckets::charge);
			return true;
		}, (late) -> {
		});
	}

	/** Return 0: nothing is in the memory of this process. */
	@Override
	public int size() {
		return 0;
	}

}
