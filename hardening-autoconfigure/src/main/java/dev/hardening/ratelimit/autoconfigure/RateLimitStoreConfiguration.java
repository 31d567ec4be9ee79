package dev.hardening.ratelimit.autoconfigure;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.ratelimit.RateLimitFailover;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.local.LocalRateLimitStore;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The store in memory: where there is no other it holds the buckets, else it stands in
 * while the other does not answer. Looked at after all that may bring a store.
 */
@Configuration(proxyBeanMethods = false)
class RateLimitStoreConfiguration {

	private static final String STORE = "hardening.rate-limit.store";

	@Bean
	@ConditionalOnMissingBean(RateLimitStore.class)
	LocalRateLimitStore hardeningRateLimitStore(RateLimitProperties properties, Environment environment) {
		// Conditions read the text as it is, the binding bears blanks and hyphens in it.
		if (properties.store() != RateLimitProperties.Store.LOCAL) {
			throw HardeningConfigurationException.invalid(STORE, environment.getProperty(STORE),
					"local, redis, bucket4j");
		}
		return inMemory(properties);
	}

	/** Its buckets are no bean, as a store that is one is the store of all limits. */
	@Bean
	@ConditionalOnMissingBean(LocalRateLimitStore.class)
	RateLimitFailover hardeningRateLimitFailover(RateLimitProperties properties) {
		return new RateLimitFailover(inMemory(properties), StoreChecks.expectedNodes(properties));
	}

	static LocalRateLimitStore inMemory(RateLimitProperties properties) {
		long maxKeys = PropertyChecks.range("hardening.rate-limit.max-keys", properties.maxKeys(), 1, 100_000_000);
		return new LocalRateLimitStore((int) maxKeys, System::nanoTime);
	}

}
