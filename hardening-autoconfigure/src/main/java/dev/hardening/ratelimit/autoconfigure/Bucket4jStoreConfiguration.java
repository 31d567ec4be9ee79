package dev.hardening.ratelimit.autoconfigure;

import java.time.Clock;

import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import dev.hardening.internal.condition.RequiresLibrary;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.bucket4j.BoundedCalls;
import dev.hardening.ratelimit.bucket4j.Bucket4jRateLimitStore;
import dev.hardening.ratelimit.bucket4j.CacheResolvers;
import dev.hardening.ratelimit.bucket4j.ProxyManagerBuckets;
import dev.hardening.ratelimit.bucket4j.SharedBuckets;
import dev.hardening.ratelimit.outage.BreakerStore;
import dev.hardening.ratelimit.outage.StoreBreaker;
import dev.hardening.ratelimit.web.ActiveRateLimits;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The store where the application's own beans of Bucket4j keep their buckets.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "hardening.rate-limit.store", havingValue = "bucket4j")
@RequiresLibrary(feature = "hardening.rate-limit.store=bucket4j",
		type = "io.github.resilience4j.circuitbreaker.CircuitBreaker",
		artifact = "io.github.resilience4j:resilience4j-circuitbreaker")
class Bucket4jStoreConfiguration {

	private static final int MOST_CALLS = 10_000;

	@Bean
	StoreBreaker hardeningStoreBreaker(ActiveRateLimits limits, RateLimitProperties properties,
			RateLimitCounters counters) {
		return StoreBreaker.closedByCalls(StoreOutages.log("bucket4j", limits, properties, counters),
				Clock.systemUTC());
	}

	@Bean
	BoundedCalls hardeningBucket4jCalls(RateLimitProperties properties) {
		int maxCalls = (int) PropertyChecks.range("hardening.rate-limit.bucket4j.max-calls",
				properties.bucket4j().maxCalls(), 1, MOST_CALLS);
		return new BoundedCalls(maxCalls, StoreChecks.timeout("bucket4j.timeout", properties.bucket4j().timeout()));
	}

	@Bean
	@ConditionalOnMissingBean(RateLimitStore.class)
	BreakerStore hardeningBucket4jRateLimitStore(RateLimitProperties properties, BoundedCalls calls,
			StoreBreaker breaker, ObjectProvider<ProxyManager<String>> managers,
			ObjectProvider<CacheResolvers> resolvers) {
		SharedBuckets buckets = buckets(properties.bucket4j().cacheName(), managers, resolvers);
		return new BreakerStore(new Bucket4jRateLimitStore(buckets, calls), breaker);
	}

	private static SharedBuckets buckets(String cacheName, ObjectProvider<ProxyManager<String>> managers,
			ObjectProvider<CacheResolvers> resolvers) {
		ProxyManager<String> manager = only(managers);
		if (manager != null) {
			return new ProxyManagerBuckets(manager);
		}
		CacheResolvers found = resolvers.getIfAvailable();
		SharedBuckets buckets = (found != null) ? found.buckets(cacheName) : null;
		if (buckets == null) {
			throw new HardeningConfigurationException(
					"'hardening.rate-limit.store' is bucket4j, but there is no bean that keeps buckets.",
					"Add one of the type ProxyManager<String> (io.github.bucket4j.distributed.proxy) or SyncCacheResolver."
							+ " bucket4j-spring-boot-starter makes the latter only where 'bucket4j.filters' or"
							+ " 'bucket4j.methods' are set and there is a cache that it supports for servlets.");
		}
		return buckets;
	}

	private static @Nullable ProxyManager<String> only(ObjectProvider<ProxyManager<String>> managers) {
		try {
			return managers.getIfAvailable();
		}
		catch (NoUniqueBeanDefinitionException ex) {
			throw new HardeningConfigurationException(
					"'hardening.rate-limit.store' is bucket4j, but there are several beans of the type"
							+ " ProxyManager<String>: " + ex.getBeanNamesFound() + ".",
					"Mark the one to use as @Primary.");
		}
	}

	/** What bucket4j-spring-boot-starter, or the application for it, resolves. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SyncCacheResolver.class)
	static class ResolverConfiguration {

		@Bean
		CacheResolvers hardeningCacheResolvers(ObjectProvider<SyncCacheResolver> resolvers) {
			return new CacheResolvers(resolvers.orderedStream().toList());
		}

	}

}
