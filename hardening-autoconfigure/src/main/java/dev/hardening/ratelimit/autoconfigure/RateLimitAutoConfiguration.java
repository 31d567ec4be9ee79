package dev.hardening.ratelimit.autoconfigure;

import java.util.function.LongConsumer;

import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.condition.RequiresLibrary;
import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.internal.configuration.UnknownKeys;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimiter;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import dev.hardening.ratelimit.web.ActiveRateLimits;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Auto-configuration of the rate limiter.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.rate-limit.enabled")
@ConditionalOnWebApplication(type = Type.SERVLET)
@RequiresLibrary(feature = "hardening.rate-limit", type = "io.github.bucket4j.BucketState",
		artifact = "com.bucket4j:bucket4j-core")
@EnableConfigurationProperties(RateLimitProperties.class)
@Import({ MethodRateLimitConfiguration.class, OverloadConfiguration.class, RateLimitEndpointsConfiguration.class,
		RateLimitMetricsConfiguration.class, RateLimitPenaltyConfiguration.class, RateLimitWebConfiguration.class,
		RedisStoreConfiguration.class })
public final class RateLimitAutoConfiguration {

	@Bean
	ActiveRateLimits hardeningRateLimits(RateLimitProperties properties, ConfigurableEnvironment environment) {
		UnknownKeys.check(environment, "hardening.rate-limit", RateLimitProperties.class);
		RateLimitConfigurationFactory factory = new RateLimitConfigurationFactory(properties);
		return RateLimitConfigurationFactory.naming(() -> new ActiveRateLimits(factory.create()));
	}

	@Bean
	@ConditionalOnMissingBean(RateLimitStore.class)
	LocalRateLimitStore hardeningRateLimitStore(RateLimitProperties properties) {
		long maxKeys = PropertyChecks.range("hardening.rate-limit.max-keys", properties.maxKeys(), 1, 100_000_000);
		return new LocalRateLimitStore((int) maxKeys, System::nanoTime);
	}

	@Bean
	RateLimitCounters hardeningRateLimitCounters() {
		return new RateLimitCounters();
	}

	@Bean
	RateLimiter hardeningRateLimiter(RateLimitStore store, RateLimitCounters counters,
			@Qualifier("hardeningDecisionLatency") ObjectProvider<LongConsumer> latency) {
		LongConsumer recorder = latency.getIfAvailable(() -> (nanos) -> {
		});
		return new RateLimiter(store, counters, System::nanoTime, recorder);
	}

}
