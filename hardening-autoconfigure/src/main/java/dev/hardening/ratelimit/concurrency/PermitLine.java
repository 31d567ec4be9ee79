package dev.hardening.ratelimit.concurrency;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The permits of one key and the line of those who wait. A permit is handed to a waiter
 * by the one who frees it, under the lock: it is never up for grabs while someone waits.
 * <p>
 * Holds after each method: while someone waits, as many permits are out as may be, thus
 * at least one. So a line becomes empty only when a permit is given back.
 */
final class PermitLine {

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Turn> waiters = new ArrayDeque<>(0);

	private final Consumer<PermitLine> whenEmpty;

	private int most;

	private int out;

	private boolean gone;

	PermitLine(Consumer<PermitLine> whenEmpty) {
		this.whenEmpty = whenEmpty;
	}

	/** Take a permit, or a place in line; {@code null} if the line is full. */
	@Nullable Turn enter(int mostOut, int queue) {
		this.lock.lock();
		try {
			if (this.gone) {
				return new Turn(State.GONE);
			}
			this.most = mostOut;
			grant();
			if (this.out < mostOut) {
				this.out++;
				return new Turn(State.GRANTED);
			}
			if (this.waiters.size() >= queue) {
				return null;
			}
			Turn turn = new Turn(State.WAITING);
			this.waiters.add(turn);
			return turn;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void giveBack() {
		this.lock.lock();
		try {
			this.out--;
			grant();
			if (this.out == 0) {
				this.gone = true;
				this.whenEmpty.accept(this);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void grant() {
		while (this.out < this.most && !this.waiters.isEmpty()) {
			this.out++;
			this.waiters.remove().grant();
		}
	}

	/** Give up waiting; false if the permit came first, which is the caller's then. */
	private boolean giveUp(Turn turn) {
		this.lock.lock();
		try {
			return !turn.isGranted() && this.waiters.remove(turn);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** How far a turn is. */
	private enum State {

		WAITING, GRANTED, GONE

	}

	/** The turn of one caller: granted at once, or waiting to be. */
	final class Turn {

		private final @Nullable Thread waiter;

		private volatile State state;

		private Turn(State state) {
			this.state = state;
			this.waiter = (state == State.WAITING) ? Thread.currentThread() : null;
		}

		boolean isGranted() {
			return this.state == State.GRANTED;
		}

		/** Whether the line has left the table: a new one stands in its place. */
		boolean isGone() {
			return this.state == State.GONE;
		}

		/** Wait for the permit, in the thread that entered; false if none came. */
		boolean await(long waitNanos) throws InterruptedException {
			long start = System.nanoTime();
			while (!isGranted()) {
				long left = waitNanos - (System.nanoTime() - start);
				if (left <= 0) {
					return !giveUp(this);
				}
				if (Thread.currentThread().isInterrupted()) {
					if (giveUp(this)) {
						Thread.interrupted();
						throw new InterruptedException();
					}
					return true;
				}
				LockSupport.parkNanos(PermitLine.this, left);
			}
			return true;
		}

		/** Give a granted permit back. */
		void leave() {
			giveBack();
		}

		private void grant() {
			this.state = State.GRANTED;
			LockSupport.unpark(this.waiter);
		}

	}

}
