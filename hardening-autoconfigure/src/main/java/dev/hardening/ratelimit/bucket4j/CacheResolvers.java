package dev.hardening.ratelimit.bucket4j;

import java.util.List;

import com.giffing.bucket4j.spring.boot.starter.config.cache.AbstractCacheResolverTemplate;
import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import com.giffing.bucket4j.spring.boot.starter.exception.JCacheNotFoundException;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds buckets behind the cache resolvers of bucket4j-spring-boot-starter.
 */
public final class CacheResolvers {

	private static final Logger logger = LoggerFactory.getLogger(CacheResolvers.class);

	private final List<SyncCacheResolver> resolvers;

	/**
	 * Create it.
	 * @param resolvers those of the application
	 */
	public CacheResolvers(List<SyncCacheResolver> resolvers) {
		this.resolvers = resolvers.stream().filter((resolver) -> !(resolver instanceof LocalCacheResolver)).toList();
	}

	/**
	 * Return the buckets of a cache.
	 * @param cacheName name of the cache
	 * @return the buckets, {@code null} if there is no resolver
	 * @throws HardeningConfigurationException if there are several, or no such cache
	 */
	public @Nullable SharedBuckets buckets(String cacheName) {
		if (this.resolvers.size() > 1) {
			throw new HardeningConfigurationException(
					"'hardening.rate-limit.store' is bucket4j, but there are %d beans of the type SyncCacheResolver."
						.formatted(this.resolvers.size()),
					"Leave one of them, or add a bean of the type ProxyManager<String>, which goes first.");
		}
		try {
			return this.resolvers.isEmpty() ? null : buckets(this.resolvers.get(0), cacheName);
		}
		catch (JCacheNotFoundException ex) {
			throw HardeningConfigurationException.invalid("hardening.rate-limit.bucket4j.cache-name", cacheName,
					"the name of a cache that the javax.cache.CacheManager has");
		}
	}

	private static SharedBuckets buckets(SyncCacheResolver resolver, String cacheName) {
		if (resolver instanceof AbstractCacheResolverTemplate<?> template) {
			return new ProxyManagerBuckets(manager(template, cacheName));
		}
		logger.warn("{} is known by its interface only, which can take tokens but not give them back: refunds have no"
				+ " effect, and a changed limit begins with full buckets. A bean of the type ProxyManager<String> has"
				+ " neither restriction.", resolver.getClass().getName());
		return new WrapperBuckets(resolver.resolve(cacheName));
	}

	private static <T> ProxyManager<String> manager(AbstractCacheResolverTemplate<T> template, String cacheName) {
		return template.getProxyManager(cacheName).withMapper(template::castStringToCacheKey);
	}

}
