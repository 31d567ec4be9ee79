package dev.hardening.test.redis.script;

import java.time.Duration;

import io.github.bucket4j.BucketConfiguration;

/**
 * What a bucket goes by.
 *
 * @param limit tokens per window
 * @param window in microseconds
 * @param burst size of the bucket
 */
record Terms(long limit, long window, long burst) {

	/** Return them for a Bucket4j whose nanoseconds are our microseconds. */
	BucketConfiguration configuration() {
		return BucketConfiguration.builder()
			.addLimit((bandwidth) -> bandwidth.capacity(this.burst)
				.refillGreedy(this.limit, Duration.ofNanos(this.window)))
			.build();
	}

}
