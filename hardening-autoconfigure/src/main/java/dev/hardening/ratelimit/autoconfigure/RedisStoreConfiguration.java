package dev.hardening.ratelimit.autoconfigure;

import java.time.Clock;
import java.time.Duration;

import dev.hardening.internal.condition.RequiresLibrary;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.outage.StoreBreaker;
import dev.hardening.ratelimit.redis.LettuceScripts;
import dev.hardening.ratelimit.redis.RedisConnector;
import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import dev.hardening.ratelimit.redis.RedisScripts;
import dev.hardening.ratelimit.web.ActiveRateLimits;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * The store in Redis.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "hardening.rate-limit.store", havingValue = "redis")
@RequiresLibrary(feature = "hardening.rate-limit.store=redis",
		type = "org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory",
		artifact = "org.springframework.boot:spring-boot-starter-data-redis", inStarter = false)
@RequiresLibrary(feature = "hardening.rate-limit.store=redis", type = "io.lettuce.core.RedisClient",
		artifact = "io.lettuce:lettuce-core", inStarter = false)
@RequiresLibrary(feature = "hardening.rate-limit.store=redis",
		type = "io.github.resilience4j.circuitbreaker.CircuitBreaker",
		artifact = "io.github.resilience4j:resilience4j-circuitbreaker")
class RedisStoreConfiguration {

	@Bean
	StoreBreaker hardeningStoreBreaker(ActiveRateLimits limits, RateLimitProperties properties,
			RateLimitCounters counters) {
		return StoreBreaker.closedByProbe(StoreOutages.log("redis", limits, properties, counters), Clock.systemUTC());
	}

	@Bean
	LettuceScripts hardeningRedisScripts(RateLimitProperties properties, StoreBreaker breaker,
			ConfigurableListableBeanFactory beanFactory) {
		RateLimitProperties.Redis redis = properties.redis();
		Duration timeout = StoreChecks.timeout("redis.timeout", redis.timeout());
		String keyPrefix = StoreChecks.keyPrefix(redis.keyPrefix());
		return new LettuceScripts(
				new RedisConnector(RedisFactories.find(beanFactory, redis.connectionFactory()), timeout), breaker,
				keyPrefix, timeout);
	}

	/** The application starts meanwhile. Nobody asks for it. */
	@Bean
	@Lazy(false)
	SmartInitializingSingleton hardeningRedisStart(LettuceScripts scripts) {
		return scripts::awaitConnection;
	}

	@Bean
	@ConditionalOnMissingBean(RateLimitStore.class)
	RedisRateLimitStore hardeningRedisRateLimitStore(RedisScripts scripts, RateLimitProperties properties) {
		return new RedisRateLimitStore(scripts, StoreChecks.keyPrefix(properties.redis().keyPrefix()),
				StoreChecks.lease(properties.redis()));
	}

}
