package dev.hardening.ratelimit.autoconfigure;

import com.giffing.bucket4j.spring.boot.starter.config.cache.Bucket4jCacheConfiguration;
import com.giffing.bucket4j.spring.boot.starter.config.cache.SyncCacheResolver;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.ratelimit.bucket4j.LocalCacheResolver;
import dev.hardening.ratelimit.local.LocalRateLimitStore;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of bucket4j-spring-boot-starter on the buckets of the local store:
 * after whatever it finds by itself, and before that is looked at.
 */
@AutoConfiguration(after = RateLimitAutoConfiguration.class,
		afterName = "com.giffing.bucket4j.spring.boot.starter.config.cache.Bucket4jCacheConfiguration",
		beforeName = { "com.giffing.bucket4j.spring.boot.starter.Bucket4jStartupCheckConfiguration",
				"com.giffing.bucket4j.spring.boot.starter.config.aspect.Bucket4jAopConfig",
				"com.giffing.bucket4j.spring.boot.starter.config.filter.servlet.Bucket4JAutoConfigurationServletFilter" })
@ConditionalOnHardening
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBooleanProperty("hardening.rate-limit.enabled")
public final class Bucket4jRateLimitAutoConfiguration {

	/**
	 * The starter takes any cache unless told.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SyncCacheResolver.class)
	@ConditionalOnProperty(name = "hardening.rate-limit.store", havingValue = "local", matchIfMissing = true)
	@ConditionalOnProperty(name = "bucket4j.cache-to-use", havingValue = "hardening", matchIfMissing = true)
	static class ResolverConfiguration {

		@Bean
		@ConditionalOnBean({ LocalRateLimitStore.class, Bucket4jCacheConfiguration.class })
		@ConditionalOnMissingBean(SyncCacheResolver.class)
		LocalCacheResolver hardeningBucket4jCacheResolver(LocalRateLimitStore store) {
			return new LocalCacheResolver(store);
		}

	}

	/**
	 * What the starter is asked for is counted by each instance, as without Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SyncCacheResolver.class)
	@ConditionalOnProperty(name = "hardening.rate-limit.store", havingValue = "redis")
	@ConditionalOnProperty(name = "bucket4j.cache-to-use", havingValue = "hardening", matchIfMissing = true)
	static class MemoryResolverConfiguration {

		@Bean
		@ConditionalOnBean(Bucket4jCacheConfiguration.class)
		@ConditionalOnMissingBean(SyncCacheResolver.class)
		LocalCacheResolver hardeningBucket4jMemoryResolver(RateLimitProperties properties) {
			return new LocalCacheResolver(RateLimitStoreConfiguration.inMemory(properties));
		}

	}

}
