package dev.hardening.ratelimit.local;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What the keys of one limit share: a part of the table, and one bucket for those of them
 * that find no room. Thread-safe.
 */
final class LocalShare {

	/**
	 * A share may grow while it is smaller than this multiple of the room that is left: a
	 * single limit gets eight ninths of the table, and whatever the others hold, the next
	 * one finds room.
	 */
	private static final int TIMES_THE_ROOM = 8;

	private final AtomicInteger held = new AtomicInteger();

	private final AtomicReference<@Nullable LocalBucket> overflow = new AtomicReference<>();

	boolean mayGrow(int room) {
		return this.held.get() < (long) TIMES_THE_ROOM * room;
	}

	void add() {
		this.held.incrementAndGet();
	}

	void remove() {
		this.held.decrementAndGet();
	}

	/** Return the bucket of all keys without room. It never leaves. */
	LocalBucket overflow(Supplier<? extends LocalBucket> creator) {
		LocalBucket bucket = this.overflow.get();
		if (bucket != null) {
			return bucket;
		}
		LocalBucket created = creator.get();
		created.share();
		LocalBucket earlier = this.overflow.compareAndExchange(null, created);
		return (earlier != null) ? earlier : created;
	}

}
