package dev.hardening.ratelimit.local;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.ratelimit.RateLimitKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The bounded table of buckets. A bucket leaves only when it is full again: then it
 * carries no information, and a new one in its place grants nothing twice. While there is
 * no room for more keys of a limit, its new keys share one overflow bucket. So a flood of
 * random keys neither grows the heap nor resets anyone's limit, and takes no more than
 * the {@link LocalShare share} of its limit.
 * <p>
 * There is no clean-up thread: once the table is half full, every new key looks at a few
 * buckets in turn.
 */
final class LocalBuckets {

	private static final int LOOKS_PER_NEW_KEY = 2;

	private static final int LOOKS_WHEN_FULL = 32;

	private final Map<Object, LocalBucket> table = new ConcurrentHashMap<>();

	/** As many as there are limits in the configuration. */
	private final Map<Object, LocalShare> shares = new ConcurrentHashMap<>();

	private final AtomicInteger size = new AtomicInteger();

	private final LongAdder overflows = new LongAdder();

	private final ReentrantLock sweepLock = new ReentrantLock();

	private final WarnOnce overflowWarning = new WarnOnce(LoggerFactory.getLogger(LocalBuckets.class));

	private final int maxKeys;

	private Iterator<Map.Entry<Object, LocalBucket>> sweep = this.table.entrySet().iterator();

	LocalBuckets(int maxKeys) {
		this.maxKeys = maxKeys;
	}

	int size() {
		return this.size.get();
	}

	long overflows() {
		return this.overflows.sum();
	}

	/** Return the bucket that a key has, {@code null} if it has none of its own. */
	@Nullable LocalBucket find(Object key) {
		return this.table.get(key);
	}

	/**
	 * Return the bucket of a key that had none, one that may be about to leave the table.
	 */
	LocalBucket add(Object key, Supplier<? extends LocalBucket> creator, long nowNanos) {
		LocalShare share = share(key);
		int room = this.maxKeys - this.size.get();
		if (!share.mayGrow(room)) {
			this.sweepLock.lock();
			sweepAndUnlock(LOOKS_WHEN_FULL, nowNanos);
		}
		// The table never shrinks; looking for few buckets in it would take long.
		else if (room <= this.maxKeys - this.maxKeys / 2 && this.sweepLock.tryLock()) {
			sweepAndUnlock(LOOKS_PER_NEW_KEY, nowNanos);
		}
		if (!reserve(share)) {
			return overflow(share, creator);
		}
		LocalBucket added = creator.get();
		LocalBucket earlier = this.table.putIfAbsent(key, added);
		if (earlier != null) {
			release(share);
			return earlier;
		}
		return added;
	}

	private boolean reserve(LocalShare share) {
		int present = this.size.getAndIncrement();
		if (present < this.maxKeys && share.mayGrow(this.maxKeys - present)) {
			share.add();
			return true;
		}
		this.size.decrementAndGet();
		return false;
	}

	private void release(LocalShare share) {
		share.remove();
		this.size.decrementAndGet();
	}

	private void sweepAndUnlock(int looks, long nowNanos) {
		try {
			for (int i = 0; i < looks; i++) {
				if (!this.sweep.hasNext()) {
					this.sweep = this.table.entrySet().iterator();
				}
				if (this.sweep.hasNext()) {
					removeIfFull(this.sweep.next(), nowNanos);
				}
			}
		}
		finally {
			this.sweepLock.unlock();
		}
	}

	private void removeIfFull(Map.Entry<Object, LocalBucket> entry, long nowNanos) {
		LocalBucket bucket = entry.getValue();
		boolean left;
		synchronized (bucket) {
			left = bucket.leaveIfFull(nowNanos);
		}
		if (left) {
			this.sweep.remove();
			release(share(entry.getKey()));
		}
	}

	private LocalBucket overflow(LocalShare share, Supplier<? extends LocalBucket> creator) {
		this.overflows.increment();
		this.overflowWarning
			.warn("The rate limiter has no room for more keys, {} of at most {} are in use: new keys of a policy share"
					+ " one bucket. Either a flood of keys is under way, or 'hardening.rate-limit.max-keys' is too"
					+ " small.", this.size.get(), this.maxKeys);
		return share.overflow(creator);
	}

	private LocalShare share(Object key) {
		Object limit = (key instanceof RateLimitKey policyKey) ? policyKey.policy().name()
				: ((ConfiguredKey) key).limit();
		LocalShare share = this.shares.get(limit);
		return (share != null) ? share : this.shares.computeIfAbsent(limit, (absent) -> new LocalShare());
	}

}
