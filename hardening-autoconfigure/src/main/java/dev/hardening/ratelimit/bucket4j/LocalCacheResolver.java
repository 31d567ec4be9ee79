package dev.hardening.ratelimit.bucket4j;

import com.giffing.bucket4j.spring.boot.starter.config.cache.ProxyManagerWrapper;
import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import dev.hardening.ratelimit.local.LocalRateLimitStore;

/**
 * Lets bucket4j-spring-boot-starter keep its buckets in the bounded table of the local
 * store, so that its filters and annotations need no cache. Each cache name is a
 * namespace of its own. Thread-safe.
 */
public final class LocalCacheResolver implements SyncCacheResolver {

	private final LocalRateLimitStore store;

	/**
	 * Create the resolver.
	 * @param store holds the buckets
	 */
	public LocalCacheResolver(LocalRateLimitStore store) {
		this.store = store;
	}

	@Override
	public ProxyManagerWrapper resolve(String cacheName) {
		return new CacheBuckets(this.store.configured(cacheName));
	}

}
