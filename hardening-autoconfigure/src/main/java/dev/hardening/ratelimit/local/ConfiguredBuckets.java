package dev.hardening.ratelimit.local;

import java.util.function.LongSupplier;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;

/**
 * Buckets of a {@link LocalRateLimitStore} that go by configurations of Bucket4j: several
 * bandwidths, refill by intervals, initial tokens. Thread-safe.
 */
public final class ConfiguredBuckets {

	private final String namespace;

	private final LocalBuckets buckets;

	private final LongSupplier nanoTime;

	ConfiguredBuckets(String namespace, LocalBuckets buckets, LongSupplier nanoTime) {
		this.namespace = namespace;
		this.buckets = buckets;
		this.nanoTime = nanoTime;
	}

	/**
	 * Take tokens if they are there.
	 * @param key the bucket
	 * @param tokens how many tokens
	 * @param terms what the bucket goes by
	 * @return what Bucket4j tells about it
	 */
	public ConsumptionProbe tryConsume(String key, long tokens, ConfiguredTerms terms) {
		return call(key, terms, (bucket, now) -> bucket.tryConsume(tokens, now));
	}

	/**
	 * Tell whether tokens are there, and take none.
	 * @param key the bucket
	 * @param tokens how many tokens
	 * @param terms what the bucket goes by
	 * @return what Bucket4j tells about it
	 */
	public EstimationProbe estimate(String key, long tokens, ConfiguredTerms terms) {
		return call(key, terms, (bucket, now) -> bucket.estimate(tokens, now));
	}

	private <T> T call(String key, ConfiguredTerms terms, Operation<T> operation) {
		ConfiguredKey bucketKey = new ConfiguredKey(new ConfiguredKey.Limit(this.namespace, terms.configuration()),
				key);
		while (true) {
			long now = this.nanoTime.getAsLong();
			ConfiguredBucket bucket = bucket(bucketKey, terms, now);
			synchronized (bucket) {
				if (!bucket.hasLeft()) {
					bucket.adapt(terms, now);
					return operation.apply(bucket, now);
				}
			}
			Thread.onSpinWait();
		}
	}

	private ConfiguredBucket bucket(ConfiguredKey key, ConfiguredTerms terms, long now) {
		LocalBucket bucket = this.buckets.find(key);
		return (ConfiguredBucket) ((bucket != null) ? bucket
				: this.buckets.add(key, () -> new ConfiguredBucket(terms, now), now));
	}

	/** One decision of a bucket whose monitor is held. */
	private interface Operation<T> {

		T apply(ConfiguredBucket bucket, long nowNanos);

	}

}
