package dev.hardening.ratelimit.redis;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitQuota;

/**
 * Tokens of a bucket that this process has taken ahead, never more than a lease.
 * Thread-safe.
 */
final class Slice {

	private static final long INTERVAL_NANOS = 100_000_000;

	/** A bucket that is asked less often in that time is not worth it. */
	private static final long OFTEN = 10;

	/** As long as this many looks have to find it unused before it goes back. */
	private static final int IDLE_LOOKS = 2;

	private final RateLimitKey key;

	private final RedisKey name;

	private final int lease;

	private final AtomicLong tokens = new AtomicLong();

	private final AtomicLong credited = new AtomicLong();

	private final AtomicLong asked = new AtomicLong();

	/** Whoever raises it asks for more; guards the fields of the demand. */
	private final AtomicBoolean asking = new AtomicBoolean();

	private long markNanos;

	private long usedAtMark;

	private long demand;

	/** What Redis told last. */
	private volatile Left left = new Left(0, 0);

	/** Of the one who looks. */
	private long usedAtLook;

	private int idleLooks;

	Slice(RateLimitKey key, RedisKey name, int lease, long nowNanos) {
		this.key = key;
		this.name = name;
		this.lease = lease;
		this.markNanos = nowNanos;
	}

	RedisKey name() {
		return this.name;
	}

	/** Return whether it is of this bucket, filled by the same numbers. */
	boolean isOf(RateLimitKey claimed) {
		RateLimitPolicy policy = this.key.policy();
		RateLimitPolicy other = claimed.policy();
		return this.key.equals(claimed) && policy.limit() == other.limit() && policy.burst() == other.burst()
				&& policy.window().equals(other.window());
	}

	boolean tryTake(long wanted) {
		long present = this.tokens.get();
		while (present >= wanted) {
			if (this.tokens.compareAndSet(present, present - wanted)) {
				return true;
			}
			present = this.tokens.get();
		}
		return false;
	}

	RateLimitQuota quota(RateLimitClaim claim) {
		Left known = this.left;
		long most = claim.key().policy().burst();
		long present = Math.min(most, known.tokens() + this.tokens.get());
		return Quotas.of(claim.key().policy(), claim.tokens(), true, present, (present < most) ? known.part() : 0);
	}

	/**
	 * A claim is not covered: return how much more to ask for with it. If that is more
	 * than 0, {@link #answered} has to follow.
	 */
	int ask(long claimed, long nowNanos) {
		this.asked.addAndGet(claimed);
		if (!this.asking.compareAndSet(false, true)) {
			return 0;
		}
		long used = used();
		long elapsed = nowNanos - this.markNanos;
		if (elapsed >= INTERVAL_NANOS) {
			this.demand = (long) ((double) (used - this.usedAtMark) * INTERVAL_NANOS / elapsed);
			this.markNanos = nowNanos;
			this.usedAtMark = used;
		}
		long wanted = Math.max(this.demand, used - this.usedAtMark);
		long extra = (wanted < OFTEN) ? 0 : Math.min(wanted, this.lease - this.tokens.get());
		if (extra <= 0) {
			this.asking.set(false);
			return 0;
		}
		return (int) extra;
	}

	/** Nothing came of it. */
	void answered() {
		this.asking.set(false);
	}

	/** Redis has answered; return what there is no room for. */
	long answered(long tokensLeft, long part, long extra) {
		this.left = new Left(tokensLeft, part);
		long rest = put(extra);
		this.credited.addAndGet(extra - rest);
		this.asking.set(false);
		return rest;
	}

	/** Put tokens in; return those that there is no room for. */
	long put(long given) {
		while (true) {
			long present = this.tokens.get();
			long room = Math.min(given, this.lease - present);
			if (this.tokens.compareAndSet(present, present + room)) {
				return given - room;
			}
		}
	}

	/** Take all that is there. */
	long drain() {
		long drained = this.tokens.getAndSet(0);
		this.credited.addAndGet(-drained);
		return drained;
	}

	RateLimitClaim claim(long amount) {
		return new RateLimitClaim(this.key, amount);
	}

	boolean isEmpty() {
		return this.tokens.get() == 0;
	}

	/** Called now and then by one at a time: return whether nobody needs it. */
	boolean isIdle() {
		long used = used();
		this.idleLooks = (used == this.usedAtLook) ? this.idleLooks + 1 : 0;
		this.usedAtLook = used;
		return this.idleLooks >= IDLE_LOOKS;
	}

	private long used() {
		return this.asked.get() + this.credited.get() - this.tokens.get();
	}

	/** What is left in Redis. */
	private record Left(long tokens, long part) {
	}

}
