package dev.hardening.ratelimit.penalty;

import java.util.Arrays;

/**
 * When a client was rejected: a ring of the times that still count. It grows to what is
 * needed, as most clients are rejected a few times only. Not thread-safe.
 */
final class Rejections {

	private static final int FIRST_CAPACITY = 4;

	private final int most;

	private final long withinNanos;

	private long[] times;

	private int oldest;

	private int count;

	private long last;

	Rejections(int most, long withinNanos) {
		this.most = most;
		this.withinNanos = withinNanos;
		this.times = new long[Math.min(most, FIRST_CAPACITY)];
	}

	/**
	 * Add a rejection.
	 * @return whether it completes the number that starts a block; then all are forgotten
	 */
	boolean add(long nowNanos) {
		while (this.count > 0 && !isRecent(this.times[this.oldest], nowNanos)) {
			this.oldest = (this.oldest + 1) % this.times.length;
			this.count--;
		}
		this.last = nowNanos;
		if (this.count + 1 == this.most) {
			clear();
			return true;
		}
		if (this.count == this.times.length) {
			grow();
		}
		this.times[(this.oldest + this.count) % this.times.length] = nowNanos;
		this.count++;
		return false;
	}

	/** Whether any still counts. */
	boolean areRecent(long nowNanos) {
		return this.count > 0 && isRecent(this.last, nowNanos);
	}

	/** Time of the last one. */
	long last() {
		return this.last;
	}

	private boolean isRecent(long time, long nowNanos) {
		return nowNanos - time < this.withinNanos;
	}

	private void grow() {
		long[] larger = Arrays.copyOf(unrolled(), Math.min(this.most, 2 * this.times.length));
		this.times = larger;
		this.oldest = 0;
	}

	private long[] unrolled() {
		long[] unrolled = new long[this.times.length];
		int tail = this.times.length - this.oldest;
		System.arraycopy(this.times, this.oldest, unrolled, 0, tail);
		System.arraycopy(this.times, 0, unrolled, tail, this.oldest);
		return unrolled;
	}

	private void clear() {
		this.times = new long[Math.min(this.most, FIRST_CAPACITY)];
		this.oldest = 0;
		this.count = 0;
	}

}
