package dev.hardening.ratelimit.local;

import java.util.concurrent.TimeUnit;

import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitQuota;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import org.jspecify.annotations.Nullable;

/**
 * One bucket: Bucket4j's arithmetic on one shared configuration per policy. Every method
 * is called with the monitor of the bucket held. Small on purpose, as there may be a
 * million of them: an absent state is the flag that the bucket has left the table.
 */
final class LocalBucket {

	/**
	 * A new bucket is full, and would have to leave before its first use: a request with
	 * several keys could go on for ever, each new bucket pushing out the one before.
	 */
	private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private @Nullable BucketState state;

	private long fullAtNanos;

	LocalBucket(BucketConfiguration configuration, long nowNanos) {
		this.state = BucketState.createInitialState(configuration, MathType.INTEGER_64_BITS, nowNanos);
		this.fullAtNanos = nowNanos + GRACE_NANOS;
	}

	boolean hasLeft() {
		return this.state == null;
	}

	boolean canConsume(long tokens, long nowNanos) {
		BucketState current = current();
		current.refillAllBandwidth(nowNanos);
		return current.getAvailableTokens() >= tokens;
	}

	void consume(long tokens) {
		current().consume(tokens);
	}

	void refund(long tokens, long nowNanos) {
		BucketState current = current();
		current.refillAllBandwidth(nowNanos);
		current.addTokens(tokens);
		this.fullAtNanos = nowNanos + current.calculateFullRefillingTime(nowNanos);
	}

	void charge(long tokens, long nowNanos) {
		BucketState current = current();
		current.refillAllBandwidth(nowNanos);
		current.consume(tokens);
		this.fullAtNanos = nowNanos + current.calculateFullRefillingTime(nowNanos);
	}

	/** Tell what is left, and remember when the bucket will be full. */
	RateLimitQuota quota(RateLimitPolicy policy, long tokens, boolean allowed, long nowNanos) {
		BucketState current = current();
		long available = current.getAvailableTokens();
		boolean violated = !allowed && available < tokens;
		long resetNanos = current.calculateFullRefillingTime(nowNanos);
		this.fullAtNanos = nowNanos + resetNanos;
		long wanted = violated ? tokens : Math.min(available + 1, policy.burst());
		return new RateLimitQuota(policy, violated, Math.max(0, available),
				current.calculateDelayNanosAfterWillBePossibleToConsume(wanted, nowNanos, true), resetNanos);
	}

	/** Leave the table if the bucket is full, so that nothing is forgotten with it. */
	boolean leaveIfFull(long nowNanos) {
		BucketState current = this.state;
		if (current == null || this.fullAtNanos - nowNanos > 0) {
			return false;
		}
		current.refillAllBandwidth(nowNanos);
		if (current.calculateFullRefillingTime(nowNanos) > 0) {
			return false;
		}
		this.state = null;
		return true;
	}

	private BucketState current() {
		BucketState current = this.state;
		if (current == null) {
			throw new IllegalStateException("The bucket has left the table");
		}
		return current;
	}

}
