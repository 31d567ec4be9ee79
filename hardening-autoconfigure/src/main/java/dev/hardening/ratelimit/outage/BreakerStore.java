package dev.hardening.ratelimit.outage;

import java.util.List;
import java.util.function.Supplier;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimitStoreException;

/**
 * Asks another store while that answers, and fails at once while it does not. What the
 * other one throws that is no {@link RateLimitStoreException} counts as an outage.
 * Thread-safe.
 */
public final class BreakerStore implements RateLimitStore {

	private static final RateLimitStoreException OPEN = new RateLimitStoreException(RateLimitFailureReason.OPEN,
			"The store is away", null, true);

	private final RateLimitStore store;

	private final StoreBreaker breaker;

	/**
	 * Create the store.
	 * @param store answers in bounded time or throws
	 * @param breaker keeps from asking it, closed by calls
	 */
	public BreakerStore(RateLimitStore store, StoreBreaker breaker) {
		this.store = store;
		this.breaker = breaker;
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims) {
		return call(() -> this.store.tryConsume(claims));
	}

	@Override
	public void refund(List<RateLimitClaim> claims) {
		call(() -> {
			this.store.refund(claims);
			return claims;
		});
	}

	@Override
	public void charge(List<RateLimitClaim> claims) {
		call(() -> {
			this.store.charge(claims);
			return claims;
		});
	}

	@Override
	public int size() {
		return this.store.size();
	}

	private <T> T call(Supplier<T> call) {
		if (!this.breaker.tryAcquire()) {
			throw OPEN;
		}
		T answer;
		try {
			answer = call.get();
		}
		catch (RateLimitStoreException ex) {
			this.breaker.failed(ex);
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			RateLimitStoreException failure = new RateLimitStoreException(ex.getClass().getSimpleName(), ex, true);
			this.breaker.failed(failure);
			throw failure;
		}
		this.breaker.succeeded();
		return answer;
	}

}
