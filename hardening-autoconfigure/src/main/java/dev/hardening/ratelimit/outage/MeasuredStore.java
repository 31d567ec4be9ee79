package dev.hardening.ratelimit.outage;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitStore;

/**
 * Measures how long another store takes for its answers; failures are not among them.
 * Thread-safe.
 */
public final class MeasuredStore implements RateLimitStore {

	private final RateLimitStore store;

	private final LongSupplier nanoTime;

	private final LongConsumer latency;

	/**
	 * Create the store.
	 * @param store the other store
	 * @param nanoTime a clock that never jumps
	 * @param latency is told the nanoseconds of each answer
	 */
	public MeasuredStore(RateLimitStore store, LongSupplier nanoTime, LongConsumer latency) {
		this.store = store;
		this.nanoTime = nanoTime;
		this.latency = latency;
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims) {
		long start = this.nanoTime.getAsLong();
		RateLimitDecision decision = this.store.tryConsume(claims);
		this.latency.accept(this.nanoTime.getAsLong() - start);
		return decision;
	}

	@Override
	public void refund(List<RateLimitClaim> claims) {
		this.store.refund(claims);
	}

	@Override
	public void charge(List<RateLimitClaim> claims) {
		this.store.charge(claims);
	}

	@Override
	public int size() {
		return this.store.size();
	}

}
