package dev.hardening.ratelimit.local;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitPolicy;
import io.github.bucket4j.BucketConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The bounded table of buckets. A bucket leaves only when it is full again: then it
 * carries no information, and a new one in its place grants nothing twice. While the
 * table is full of buckets that are in use, new keys of a policy share one overflow
 * bucket. So a flood of random keys neither grows the heap nor resets anyone's limit.
 * <p>
 * There is no clean-up thread: once the table is half full, every new key looks at a few
 * buckets in turn.
 */
final class LocalBuckets {

	private static final int LOOKS_PER_NEW_KEY = 2;

	private static final int LOOKS_WHEN_FULL = 32;

	private final Map<RateLimitKey, LocalBucket> table = new ConcurrentHashMap<>();

	private final Map<RateLimitKey, LocalBucket> overflow = new ConcurrentHashMap<>();

	private final Map<String, BucketConfiguration> configurations = new ConcurrentHashMap<>();

	private final AtomicInteger size = new AtomicInteger();

	private final LongAdder overflows = new LongAdder();

	private final ReentrantLock sweepLock = new ReentrantLock();

	private final WarnOnce overflowWarning = new WarnOnce(LoggerFactory.getLogger(LocalBuckets.class));

	private final int maxKeys;

	private Iterator<LocalBucket> sweep = this.table.values().iterator();

	LocalBuckets(int maxKeys) {
		this.maxKeys = maxKeys;
	}

	int size() {
		return this.size.get();
	}

	long overflows() {
		return this.overflows.sum();
	}

	/** Return the bucket of a key, one that may be about to leave the table. */
	LocalBucket get(RateLimitKey key, long nowNanos) {
		LocalBucket bucket = this.table.get(key);
		return (bucket != null) ? bucket : add(key, nowNanos);
	}

	/** Return the bucket that a key has, {@code null} if it has none of its own. */
	@Nullable LocalBucket find(RateLimitKey key) {
		return this.table.get(key);
	}

	private LocalBucket add(RateLimitKey key, long nowNanos) {
		int present = this.size.get();
		if (present < this.maxKeys) {
			// The table never shrinks; looking for few buckets in it would take long.
			if (present >= this.maxKeys / 2 && this.sweepLock.tryLock()) {
				sweepAndUnlock(LOOKS_PER_NEW_KEY, nowNanos);
			}
		}
		else {
			this.sweepLock.lock();
			sweepAndUnlock(LOOKS_WHEN_FULL, nowNanos);
		}
		if (this.size.incrementAndGet() > this.maxKeys) {
			this.size.decrementAndGet();
			return overflow(key.policy(), nowNanos);
		}
		LocalBucket added = create(key.policy(), nowNanos);
		LocalBucket earlier = this.table.putIfAbsent(key, added);
		if (earlier != null) {
			this.size.decrementAndGet();
			return earlier;
		}
		return added;
	}

	private void sweepAndUnlock(int looks, long nowNanos) {
		try {
			for (int i = 0; i < looks; i++) {
				if (!this.sweep.hasNext()) {
					this.sweep = this.table.values().iterator();
				}
				if (this.sweep.hasNext() && left(this.sweep.next(), nowNanos)) {
					this.sweep.remove();
					this.size.decrementAndGet();
				}
			}
		}
		finally {
			this.sweepLock.unlock();
		}
	}

	private static boolean left(LocalBucket bucket, long nowNanos) {
		synchronized (bucket) {
			return bucket.leaveIfFull(nowNanos);
		}
	}

	private LocalBucket overflow(RateLimitPolicy policy, long nowNanos) {
		this.overflows.increment();
		this.overflowWarning.warn(
				"The rate limiter holds {} keys, all in use: new keys share one bucket per policy."
						+ " Either a flood of keys is under way, or 'hardening.rate-limit.max-keys' is too small.",
				this.maxKeys);
		return this.overflow.computeIfAbsent(new RateLimitKey(policy, "", ""), (key) -> create(key.policy(), nowNanos));
	}

	private LocalBucket create(RateLimitPolicy policy, long nowNanos) {
		BucketConfiguration configuration = this.configurations.computeIfAbsent(policy.name(),
				(name) -> BucketConfiguration.builder()
					.addLimit((limit) -> limit.capacity(policy.burst()).refillGreedy(policy.limit(), policy.window()))
					.build());
		return new LocalBucket(configuration, nowNanos);
	}

}
