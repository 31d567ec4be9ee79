package dev.hardening.ratelimit.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.hardening.ratelimit.RateLimitPolicy;
import io.github.bucket4j.BucketConfiguration;

/**
 * What policies are to Bucket4j, once for all of their buckets. Thread-safe.
 */
public final class PolicyConfigurations {

	/**
	 * Limits may be made up for each user. One that was dropped is made again; until its
	 * buckets are gone there are two of it.
	 */
	static final int MOST = 1000;

	private final Map<Shape, BucketConfiguration> configurations = new ConcurrentHashMap<>();

	/** Return what a policy is to Bucket4j. */
	public BucketConfiguration of(RateLimitPolicy policy) {
		if (this.configurations.size() >= MOST) {
			this.configurations.clear();
		}
		return this.configurations.computeIfAbsent(new Shape(policy.limit(), policy.window(), policy.burst()),
				Shape::configuration);
	}

	int size() {
		return this.configurations.size();
	}

	/** What of a policy its buckets depend on. */
	private record Shape(long limit, Duration window, long burst) {

		BucketConfiguration configuration() {
			return BucketConfiguration.builder()
				.addLimit((bandwidth) -> bandwidth.capacity(this.burst).refillGreedy(this.limit, this.window))
				.build();
		}

	}

}
