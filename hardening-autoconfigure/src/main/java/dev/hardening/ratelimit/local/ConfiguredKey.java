package dev.hardening.ratelimit.local;

import io.github.bucket4j.BucketConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Names a bucket that goes by a configuration of Bucket4j. The configuration under which
 * it came into the table decides in whose share it is, not which bucket it is.
 *
 * @param limit the namespace and the configuration
 * @param key the name within the namespace
 */
record ConfiguredKey(Limit limit, String key) {

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ConfiguredKey that && this.key.equals(that.key)
				&& this.limit.namespace().equals(that.limit.namespace());
	}

	@Override
	public int hashCode() {
		return 31 * this.limit.namespace().hashCode() + this.key.hashCode();
	}

	/** What shares a part of the table. */
	record Limit(String namespace, BucketConfiguration configuration) {
	}

}
