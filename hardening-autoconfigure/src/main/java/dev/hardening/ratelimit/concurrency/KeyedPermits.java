package dev.hardening.ratelimit.concurrency;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitMode;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is in flight for each key, and grants no more than a number of permits at
 * once. Who finds none free may wait in line; the line is strictly first come, first
 * served, and newcomers do not overtake it.
 * <p>
 * The number is passed with each call, since limits can be replaced at run time; the last
 * one counts for a key. After it was lowered, holders finish, and nothing is granted
 * until fewer are out. After it was raised, waiters are let in by the next acquisition or
 * release.
 * <p>
 * Thread-safe and exact, with one lock per key that is held for a moment only. A key is
 * in memory while someone holds or awaits a permit of it, and no longer. Waiting neither
 * spins nor holds a monitor, so it suits virtual threads.
 */
public final class KeyedPermits implements Permits {

	private final ConcurrentMap<Object, PermitLine> lines = new ConcurrentHashMap<>();

	private final LongAdder out = new LongAdder();

	private final LongAdder waiting = new LongAdder();

	/**
	 * Take a permit if one is free, without waiting.
	 * @param key whose permits; needs {@code equals} and {@code hashCode}
	 * @param most permits of the key that may be out at once, at least 1
	 * @return the permit, or {@code null} if there is none
	 * @throws IllegalArgumentException if {@code most} is less than 1
	 */
	public @Nullable Permit tryAcquire(Object key, int most) {
		PermitLine.Turn turn = enter(key, most, 0);
		return (turn != null) ? permit(turn) : null;
	}

	/**
	 * Take a permit, waiting in line for one if need be.
	 * @param key whose permits; needs {@code equals} and {@code hashCode}
	 * @param most permits of the key that may be out at once, at least 1
	 * @param queue callers that may wait for the key at once; with 0 or less none waits
	 * @param waitNanos time to wait at most, in nanoseconds; with 0 or less none waits
	 * @return the permit, or {@code null} if the line is full or the time is over
	 * @throws IllegalArgumentException if {@code most} is less than 1
	 * @throws InterruptedException if the thread was interrupted before the permit was
	 * granted; it then holds none. Where the permit came first, it is returned and the
	 * interrupt flag stays set.
	 */
	public @Nullable Permit tryAcquire(Object key, int most, int queue, long waitNanos) throws InterruptedException {
		PermitLine.Turn turn = enter(key, most, (waitNanos > 0) ? queue : 0);
		if (turn == null) {
			return null;
		}
		if (!turn.isGranted()) {
			this.waiting.increment();
			try {
				if (!turn.await(waitNanos)) {
					return null;
				}
			}
			finally {
				this.waiting.decrement();
			}
		}
		return permit(turn);
	}

	@Override
	public @Nullable Permit enter(PermitKey key, ConcurrencyPolicy policy) throws InterruptedException {
		return (policy.mode() == RateLimitMode.SHADOW) ? tryAcquire(key, policy.concurrent())
				: tryAcquire(key, policy.concurrent(), policy.queue(), policy.queueTimeout().toNanos());
	}

	/** Return how many permits are out; a snapshot while others come and go. */
	@Override
	public int inFlight() {
		return Math.max(0, this.out.intValue());
	}

	/** Return how many callers wait; a snapshot while others come and go. */
	@Override
	public int waiting() {
		return Math.max(0, this.waiting.intValue());
	}

	/** Return how many keys are in memory. */
	public int keys() {
		return this.lines.size();
	}

	private PermitLine.@Nullable Turn enter(Object key, int most, int queue) {
		if (most < 1) {
			throw new IllegalArgumentException("At least 1 permit may be out, not " + most);
		}
		while (true) {
			PermitLine line = this.lines.get(key);
			if (line == null) {
				PermitLine added = new PermitLine((empty) -> this.lines.remove(key, empty));
				line = this.lines.putIfAbsent(key, added);
				line = (line != null) ? line : added;
			}
			PermitLine.Turn turn = line.enter(most, queue);
			if (turn == null || !turn.isGone()) {
				return turn;
			}
		}
	}

	private Permit permit(PermitLine.Turn turn) {
		this.out.increment();
		return new Permit(turn, this.out);
	}

	/**
	 * The right to be in flight. Given back by closing it, from any thread; closing it
	 * again does nothing. Thread-safe.
	 */
	public static final class Permit implements Place {

		private final PermitLine.Turn turn;

		private final LongAdder out;

		private final AtomicBoolean closed = new AtomicBoolean();

		private Permit(PermitLine.Turn turn, LongAdder out) {
			this.turn = turn;
			this.out = out;
		}

		/** Give the permit back; whoever is first in line gets it. */
		@Override
		public void close() {
			if (this.closed.compareAndSet(false, true)) {
				this.out.decrement();
				this.turn.leave();
			}
		}

	}

}
