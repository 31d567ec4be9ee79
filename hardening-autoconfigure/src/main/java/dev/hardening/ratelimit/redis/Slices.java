package dev.hardening.ratelimit.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.redis.Operation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The slices that this process holds: a table of fixed size, in which a bucket without a
 * place is simply asked in Redis. Thread-safe.
 */
final class Slices {

	/** Power of two. Few buckets are asked so often that a slice pays. */
	private static final int PLACES = 4096;

	private static final long LOOK_MILLIS = 500;

	/**
	 * A thread of the JDK, which is not kept busy: it looks only while tokens are held.
	 */
	private final Executor later = CompletableFuture.delayedExecutor(LOOK_MILLIS, TimeUnit.MILLISECONDS);

	private final AtomicReferenceArray<@Nullable Slice> places = new AtomicReferenceArray<>(PLACES);

	private final AtomicBoolean watched = new AtomicBoolean();

	private final int lease;

	private final Lanes lanes;

	Slices(int lease, Lanes lanes) {
		this.lease = lease;
		this.lanes = lanes;
	}

	/** Return a decision, {@code null} if slices do not cover it. */
	@Nullable RateLimitDecision tryConsume(List<RateLimitClaim> claims, RedisKey[] names) {
		for (int i = 0; i < names.length; i++) {
			Slice slice = find(claims.get(i), names[i]);
			if (slice == null || !slice.tryTake(claims.get(i).tokens())) {
				putBack(claims, names, i);
				return null;
			}
		}
		RateLimitQuota[] quotas = new RateLimitQuota[names.length];
		for (int i = 0; i < names.length; i++) {
			RateLimitClaim claim = claims.get(i);
			Slice slice = find(claim, names[i]);
			quotas[i] = (slice != null) ? slice.quota(claim)
					: Quotas.of(claim.key().policy(), claim.tokens(), true, 0, 0);
		}
		return new RateLimitDecision(true, List.of(quotas));
	}

	private void putBack(List<RateLimitClaim> claims, RedisKey[] names, int count) {
		for (int i = 0; i < count; i++) {
			Slice slice = find(claims.get(i), names[i]);
			long rest = (slice != null) ? slice.put(claims.get(i).tokens()) : claims.get(i).tokens();
			if (rest > 0) {
				refund(new RateLimitClaim(claims.get(i).key(), rest), names[i]);
			}
		}
	}

	private @Nullable Slice find(RateLimitClaim claim, RedisKey name) {
		Slice slice = this.places.get(place(name));
		return (slice != null && slice.isOf(claim.key())) ? slice : null;
	}

	private static int place(RedisKey name) {
		int hash = name.hashCode();
		return (hash ^ (hash >>> 12)) & (PLACES - 1);
	}

	/** Ask for more with a take that slices do not cover. */
	void ask(Operation operation) {
		int[] extras = null;
		Slice[] slices = new Slice[operation.keys().length];
		long now = System.nanoTime();
		for (int i = 0; i < slices.length; i++) {
			RateLimitClaim claim = operation.claims().get(i);
			Slice slice = findOrCreate(claim, operation.keys()[i], now);
			int extra = (slice != null) ? slice.ask(claim.tokens(), now) : 0;
			if (extra > 0 && slice != null) {
				extras = (extras != null) ? extras : new int[slices.length];
				extras[i] = extra;
				slices[i] = slice;
			}
		}
		if (extras != null) {
			operation.welcome(extras, (reply) -> answered(operation, slices, reply));
		}
	}

	/** Nobody waits for the answer any more, and it may never come. */
	void giveUp(Operation operation) {
		for (int i = 0; i < operation.keys().length; i++) {
			Slice slice = (operation.extra(i) > 0) ? find(operation.claims().get(i), operation.keys()[i]) : null;
			if (slice != null) {
				slice.answered();
			}
		}
	}

	private @Nullable Slice findOrCreate(RateLimitClaim claim, RedisKey name, long now) {
		int place = place(name);
		Slice present = this.places.get(place);
		if (present != null && present.isOf(claim.key())) {
			return present;
		}
		if (present != null && !present.isEmpty() && !present.name().equals(name)) {
			return null;
		}
		Slice created = new Slice(claim.key(), name, this.lease, now);
		if (!this.places.compareAndSet(place, present, created)) {
			return null;
		}
		if (present != null) {
			giveBack(present);
		}
		return created;
	}

	private void answered(Operation operation, @Nullable Slice[] slices, byte @Nullable [] reply) {
		for (int i = 0; i < slices.length; i++) {
			Slice slice = slices[i];
			if (slice == null) {
				continue;
			}
			if (reply == null || reply[operation.offset()] != Reply.DONE) {
				slice.answered();
				continue;
			}
			long rest = slice.answered(Reply.tokens(reply, operation.offset(), i),
					Reply.part(reply, operation.offset(), i), Reply.extra(reply, operation.offset(), i));
			if (rest > 0) {
				refund(slice.claim(rest), slice.name());
			}
			if (this.places.get(place(slice.name())) != slice) {
				giveBack(slice);
			}
			watch();
		}
	}

	private void giveBack(Slice slice) {
		long drained = slice.drain();
		if (drained > 0) {
			refund(slice.claim(drained), slice.name());
		}
	}

	private void refund(RateLimitClaim claim, RedisKey name) {
		this.lanes.submitSilently(Kind.REFUND, List.of(claim), new RedisKey[] { name });
	}

	private void watch() {
		if (!this.watched.get() && this.watched.compareAndSet(false, true)) {
			this.later.execute(this::look);
		}
	}

	private void look() {
		boolean held = false;
		for (int i = 0; i < PLACES; i++) {
			Slice slice = this.places.get(i);
			if (slice != null && slice.isIdle()) {
				giveBack(slice);
			}
			held |= slice != null && !slice.isEmpty();
		}
		this.watched.set(false);
		if (held) {
			watch();
		}
	}

	void close() {
		for (int i = 0; i < PLACES; i++) {
			Slice slice = this.places.getAndSet(i, null);
			if (slice != null) {
				giveBack(slice);
			}
		}
	}

}
