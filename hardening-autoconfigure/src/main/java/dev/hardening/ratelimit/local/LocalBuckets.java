package dev.hardening.ratelimit.local;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitPolicy;
import io.github.bucket4j.BucketConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bounded table of buckets. A bucket leaves only when it is full again: then it
 * carries no information, and a new one in its place grants nothing twice. While the
 * table is full of buckets that are in use, new keys of a policy share one overflow
 * bucket. So a flood of random keys neither grows the heap nor resets anyone's limit.
 * <p>
 * There is no clean-up thread: every new key looks at a few buckets in turn.
 */
final class LocalBuckets {

	private static final Logger logger = LoggerFactory.getLogger(LocalBuckets.class);

	private static final int LOOKS_PER_NEW_KEY = 2;

	private static final int LOOKS_WHEN_FULL = 32;

	private final Map<RateLimitKey, LocalBucket> table = new ConcurrentHashMap<>();

	private final Map<RateLimitKey, LocalBucket> overflow = new ConcurrentHashMap<>();

	private final Map<String, BucketConfiguration> configurations = new ConcurrentHashMap<>();

	private final AtomicInteger size = new AtomicInteger();

	private final LongAdder overflows = new LongAdder();

	private final ReentrantLock sweepLock = new ReentrantLock();

	private final int maxKeys;

	private Iterator<LocalBucket> sweep = this.table.values().iterator();

	private volatile boolean overflowTold;

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

	private LocalBucket add(RateLimitKey key, long nowNanos) {
		if (this.size.get() < this.maxKeys) {
			if (this.sweepLock.tryLock()) {
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
		LocalBucket present = this.table.putIfAbsent(key, added);
		if (present != null) {
			this.size.decrementAndGet();
			return present;
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
		if (!this.overflowTold) {
			this.overflowTold = true;
			logger.warn("The rate limiter holds {} keys, all in use: new keys share one bucket per policy. Either a"
					+ " flood of keys is under way, or 'hardening.rate-limit.max-keys' is too small. (Told once.)",
					this.maxKeys);
		}
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
