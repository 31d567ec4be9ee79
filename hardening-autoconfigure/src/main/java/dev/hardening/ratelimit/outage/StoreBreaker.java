package dev.hardening.ratelimit.outage;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.hardening.ratelimit.RateLimitStoreException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;

/**
 * Keeps requests from asking a store that is away: the first failure that speaks of an
 * outage opens it. Its circuit breaker is its own, in no registry. Thread-safe.
 */
public final class StoreBreaker {

	private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

	private static final Duration NEVER = Duration.ofDays(36_500);

	private final CircuitBreaker breaker;

	private final OutageLog log;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile StoreStatus status;

	private volatile String failure = "";

	private StoreBreaker(CircuitBreakerConfig.Builder config, OutageLog log, Clock clock) {
		this.log = log;
		this.clock = clock;
		this.status = new StoreStatus(true, clock.instant(), 0, null);
		this.breaker = CircuitBreaker.of("hardening-rate-limit",
				config.clock(clock)
					.slidingWindowSize(1)
					.minimumNumberOfCalls(1)
					.failureRateThreshold(100)
					.permittedNumberOfCallsInHalfOpenState(1)
					.writableStackTraceEnabled(false)
					.build());
		this.breaker.getEventPublisher().onStateTransition((event) -> changed());
	}

	/**
	 * Create a breaker that {@link #back()} closes, and nothing else.
	 * @param log tells of outages
	 * @param clock the clock
	 * @return the breaker
	 */
	public static StoreBreaker closedByProbe(OutageLog log, Clock clock) {
		return new StoreBreaker(CircuitBreakerConfig.custom().waitDurationInOpenState(NEVER), log, clock);
	}

	/**
	 * Create a breaker that lets one call try after a second; after each failure twice as
	 * long, up to 30 seconds.
	 * @param log tells of outages
	 * @param clock the clock
	 * @return the breaker
	 */
	public static StoreBreaker closedByCalls(OutageLog log, Clock clock) {
		return new StoreBreaker(CircuitBreakerConfig.custom()
			.waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(FIRST_WAIT, 2, LONGEST_WAIT)), log,
				clock);
	}

	/**
	 * Ask whether the store may be called. Who may has to tell the outcome.
	 * @return whether it may
	 */
	public boolean tryAcquire() {
		return this.breaker.tryAcquirePermission();
	}

	/** The store has answered. */
	public void succeeded() {
		this.breaker.onSuccess(0, TimeUnit.NANOSECONDS);
	}

	/**
	 * The store has not answered as it should.
	 * @param failure what happened; opens the breaker if it speaks of an outage, and
	 * tells nothing of the store as a whole otherwise
	 */
	public void failed(RateLimitStoreException failure) {
		if (!failure.isOutage()) {
			this.breaker.releasePermission();
			return;
		}
		if (this.breaker.getState() != State.OPEN) {
			this.failure = String.valueOf(failure.getMessage());
		}
		this.breaker.onError(0, TimeUnit.NANOSECONDS, failure);
	}

	/** The store is back. */
	public void back() {
		if (this.breaker.getState() != State.CLOSED) {
			this.breaker.transitionToClosedState();
		}
	}

	/** Another attempt to reach the store has failed. */
	public void stillAway() {
		this.lock.lock();
		try {
			if (!this.status.available()) {
				this.log.stillAway();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Return how the store is doing. */
	public StoreStatus status() {
		return this.status;
	}

	/** Transitions of two threads may be told in the wrong order: look at the state. */
	private void changed() {
		this.lock.lock();
		try {
			boolean available = this.breaker.getState() == State.CLOSED;
			StoreStatus before = this.status;
			if (before.available() && !available) {
				this.status = new StoreStatus(false, this.clock.instant(), before.outages() + 1, this.failure);
				this.log.away(this.failure);
			}
			else if (!before.available() && available) {
				this.status = new StoreStatus(true, this.clock.instant(), before.outages(), before.lastFailure());
				this.log.back();
			}
			else if (!available && this.breaker.getState() == State.OPEN) {
				this.log.stillAway();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
