package dev.hardening.ratelimit.local;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TokensInheritanceStrategy;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of the table, with Bucket4j's arithmetic. Every method is called with the
 * monitor of the bucket held. Small on purpose, as there may be a million of them: an
 * absent state is the flag that the bucket has left the table.
 */
abstract class LocalBucket {

	/**
	 * A new bucket is full, and would have to leave before its first use: a request with
	 * several keys could go on for ever, each new bucket pushing out the one before.
	 */
	private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private @Nullable BucketState state;

	private long fullAtNanos;

	private boolean shared;

	LocalBucket(BucketConfiguration configuration, long nowNanos) {
		this.state = BucketState.createInitialState(configuration, MathType.INTEGER_64_BITS, nowNanos);
		this.fullAtNanos = nowNanos + GRACE_NANOS;
	}

	/** Mark the bucket as one of many keys. Called before anyone else knows it. */
	final void share() {
		this.shared = true;
	}

	final boolean isShared() {
		return this.shared;
	}

	final boolean hasLeft() {
		return this.state == null;
	}

	/** Return the state, refilled up to now. */
	final BucketState refilled(long nowNanos) {
		BucketState current = current();
		current.refillAllBandwidth(nowNanos);
		return current;
	}

	/** Return the state as it is. */
	final BucketState current() {
		BucketState current = this.state;
		if (current == null) {
			throw new IllegalStateException("The bucket has left the table");
		}
		return current;
	}

	/** Go on under another configuration; what was refilled so far counts by the old. */
	final void replace(BucketConfiguration configuration, TokensInheritanceStrategy inheritance, long nowNanos) {
		this.state = refilled(nowNanos).replaceConfiguration(configuration, inheritance, nowNanos);
	}

	/** Remember when the bucket will be full, and tell how long that takes. */
	final long scheduleReset(long nowNanos) {
		long resetNanos = current().calculateFullRefillingTime(nowNanos);
		this.fullAtNanos = nowNanos + resetNanos;
		return resetNanos;
	}

	/** Leave the table if the bucket is full, so that nothing is forgotten with it. */
	final boolean leaveIfFull(long nowNanos) {
		if (hasLeft() || this.fullAtNanos - nowNanos > 0) {
			return false;
		}
		BucketState current = refilled(nowNanos);
		if (current.calculateFullRefillingTime(nowNanos) > 0 || startsWithMoreThanFull(current)) {
			return false;
		}
		this.state = null;
		return true;
	}

	/** Bucket4j allows it, and a successor would be a gift. */
	private static boolean startsWithMoreThanFull(BucketState state) {
		return Arrays.stream(state.getConfiguration().getBandwidths())
			.anyMatch((bandwidth) -> bandwidth.getInitialTokens() > bandwidth.getCapacity());
	}

}
