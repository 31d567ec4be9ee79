package dev.hardening.ratelimit.autoconfigure;

import dev.hardening.internal.condition.RequiresLibrary;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.redis.LettuceScripts;
import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import dev.hardening.ratelimit.redis.RedisScripts;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

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
	RedisScripts hardeningRedisScripts(RateLimitProperties properties,
			ObjectProvider<LettuceConnectionFactory> factories) {
		LettuceConnectionFactory factory = factories.getObject();
		return new LettuceScripts(() -> commands(factory), factory.isClusterAware(), properties.redis().timeout());
	}

	@SuppressWarnings("unchecked") // Spring Data's connections are all of this type
	private static RedisClusterAsyncCommands<byte[], byte[]> commands(LettuceConnectionFactory factory) {
		return (RedisClusterAsyncCommands<byte[], byte[]>) factory.getConnection().getNativeConnection();
	}

	@Bean
	@ConditionalOnMissingBean(RateLimitStore.class)
	RedisRateLimitStore hardeningRedisRateLimitStore(RedisScripts scripts, RateLimitProperties properties) {
		Integer lease = properties.redis().lease();
		return new RedisRateLimitStore(scripts, properties.redis().keyPrefix(), (lease != null) ? lease : 0);
	}

}
