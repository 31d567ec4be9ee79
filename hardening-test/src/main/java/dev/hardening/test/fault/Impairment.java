package dev.hardening.test.fault;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * What one direction suffers from. Immutable.
 *
 * @param delay nanoseconds that everything is late
 * @param jitter nanoseconds that come on top at most
 * @param loss probability that a piece has to be sent again
 * @param bytesPerSecond how much fits through
 * @param silent whether nothing passes
 */
record Impairment(long delay, long jitter, double loss, long bytesPerSecond, boolean silent) {

	static final Impairment NONE = new Impairment(0, 0, 0, Long.MAX_VALUE, false);

	/** After which time Linux sends a lost segment again at the earliest. */
	private static final long RETRANSMISSION = TimeUnit.MILLISECONDS.toNanos(200);

	private static final int MOST_RETRANSMISSIONS = 6;

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	/** Pieces that take longer than this are cut, so that they trickle. */
	private static final int PIECES_PER_SECOND = 100;

	Impairment slower(long more, long moreJitter) {
		return new Impairment(this.delay + more, this.jitter + moreJitter, this.loss, this.bytesPerSecond, this.silent);
	}

	Impairment lossier(double more) {
		return new Impairment(this.delay, this.jitter, 1 - (1 - this.loss) * (1 - more), this.bytesPerSecond,
				this.silent);
	}

	Impairment narrower(long limit) {
		return new Impairment(this.delay, this.jitter, this.loss, Math.min(limit, this.bytesPerSecond), this.silent);
	}

	Impairment silenced() {
		return new Impairment(this.delay, this.jitter, this.loss, this.bytesPerSecond, true);
	}

	boolean delays() {
		return this.delay > 0 || this.jitter > 0 || this.loss > 0 || this.bytesPerSecond < Long.MAX_VALUE;
	}

	/** How many bytes may travel as one piece. */
	int piece(int most) {
		return (int) Math.max(1, Math.min(most, this.bytesPerSecond / PIECES_PER_SECOND));
	}

	/** How long a piece travels. */
	long travel(SplittableRandom random) {
		long travel = this.delay + ((this.jitter > 0) ? random.nextLong(this.jitter + 1) : 0);
		long retransmission = RETRANSMISSION;
		for (int i = 0; i < MOST_RETRANSMISSIONS && this.loss > 0 && random.nextDouble() < this.loss; i++) {
			travel += retransmission;
			retransmission *= 2;
		}
		return travel;
	}

	/** How long it takes to send bytes one after the other. */
	long sending(int bytes) {
		return (this.bytesPerSecond < Long.MAX_VALUE) ? (long) ((double) bytes * SECOND / this.bytesPerSecond) : 0;
	}

}
