package dev.hardening.test.fault;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Counts, and lets threads wait for counts. Written by one thread, read by all.
 */
final class Counters {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private volatile Traffic traffic = Traffic.NONE;

	Traffic traffic() {
		return this.traffic;
	}

	void opened() {
		Traffic t = this.traffic;
		set(new Traffic(t.connections() + 1, t.open() + 1, t.resets(), t.bytesToServer(), t.bytesToClient()));
	}

	void closed() {
		Traffic t = this.traffic;
		set(new Traffic(t.connections(), t.open() - 1, t.resets(), t.bytesToServer(), t.bytesToClient()));
	}

	void reset() {
		Traffic t = this.traffic;
		set(new Traffic(t.connections(), t.open(), t.resets() + 1, t.bytesToServer(), t.bytesToClient()));
	}

	void passed(Direction direction, long bytes) {
		Traffic t = this.traffic;
		boolean toServer = direction == Direction.TO_SERVER;
		set(new Traffic(t.connections(), t.open(), t.resets(), t.bytesToServer() + (toServer ? bytes : 0),
				t.bytesToClient() + (toServer ? 0 : bytes)));
	}

	private void set(Traffic next) {
		this.lock.lock();
		try {
			this.traffic = next;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	Traffic await(Predicate<Traffic> condition, Duration timeout) throws InterruptedException {
		long left = timeout.toNanos();
		this.lock.lock();
		try {
			while (!condition.test(this.traffic)) {
				if (left <= 0) {
					throw new AssertionError("Not within " + timeout + ", but " + this.traffic);
				}
				left = this.changed.awaitNanos(left);
			}
			return this.traffic;
		}
		finally {
			this.lock.unlock();
		}
	}

}
