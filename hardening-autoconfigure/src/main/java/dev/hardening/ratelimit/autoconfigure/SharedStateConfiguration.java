package dev.hardening.ratelimit.autoconfigure;

import java.util.UUID;

import dev.hardening.ratelimit.metrics.PermitMetrics;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import dev.hardening.ratelimit.redis.BackgroundTimer;
import dev.hardening.ratelimit.redis.RedisPenalties;
import dev.hardening.ratelimit.redis.RedisPermits;
import dev.hardening.ratelimit.redis.RedisScripts;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * What nodes share through Redis besides buckets: permits and penalties.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "hardening.rate-limit.store", havingValue = "redis")
class SharedStateConfiguration {

	@Bean
	BackgroundTimer hardeningBackgroundTimer() {
		return new BackgroundTimer();
	}

	@Bean
	RedisPermits hardeningRedisPermits(RedisScripts scripts, BackgroundTimer timer, RateLimitProperties properties) {
		return new RedisPermits(scripts, timer, StoreChecks.keyPrefix(properties.redis().keyPrefix()),
				UUID.randomUUID().toString(), RedisPermits.LEASE);
	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnPenaltyCondition.class)
	static class PenaltyConfiguration {

		/** Nobody asks for it: it has to be there for the box. */
		@Bean
		@Lazy(false)
		RedisPenalties hardeningRedisPenalties(RedisScripts scripts, BackgroundTimer timer,
				RateLimitProperties properties, PenaltyBox box) {
			RedisPenalties penalties = new RedisPenalties(scripts, timer,
					StoreChecks.keyPrefix(properties.redis().keyPrefix()), PenaltyChecks.rule(properties.penalty()),
					box);
			penalties.start();
			return penalties;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		PermitMetrics hardeningPermitMetrics(RedisPermits permits) {
			return new PermitMetrics(permits);
		}

	}

}
