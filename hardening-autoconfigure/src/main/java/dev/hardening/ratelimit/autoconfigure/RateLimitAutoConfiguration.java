package dev.hardening.ratelimit.autoconfigure;

import java.util.function.LongConsumer;

import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.condition.RequiresLibrary;
import dev.hardening.internal.configuration.UnknownKeys;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitFailover;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimiter;
import dev.hardening.ratelimit.outage.MeasuredStore;
import dev.hardening.ratelimit.web.ActiveRateLimits;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
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
// Stores first, as conditions of the others look at them.
@Import({ Bucket4jStoreConfiguration.class, RedisStoreConfiguration.class, RateLimitStoreConfiguration.class,
		StoreStateConfiguration.class, SharedStateConfiguration.class, MethodRateLimitConfiguration.class,
		OverloadConfiguration.class, RateLimitEndpointsConfiguration.class, RateLimitMetricsConfiguration.class,
		RateLimitPenaltyConfiguration.class, RateLimitWebConfiguration.class })
public final class RateLimitAutoConfiguration {

	@Bean
	ActiveRateLimits hardeningRateLimits(RateLimitProperties properties, ConfigurableEnvironment environment) {
		UnknownKeys.check(environment, "hardening.rate-limit", RateLimitProperties.class);
		RateLimitConfigurationFactory factory = new RateLimitConfigurationFactory(properties);
		return RateLimitConfigurationFactory.naming(() -> new ActiveRateLimits(factory.create()));
	}

	@Bean
	RateLimitCounters hardeningRateLimitCounters() {
		return new RateLimitCounters();
	}

	@Bean
	RateLimiter hardeningRateLimiter(RateLimitStore store, ObjectProvider<RateLimitFailover> failover,
			RateLimitCounters counters, @Qualifier("hardeningDecisionLatency") ObjectProvider<LongConsumer> latency,
			@Qualifier("hardeningStoreLatency") ObjectProvider<LongConsumer> storeLatency) {
		LongConsumer recorder = latency.getIfAvailable(() -> (nanos) -> {
		});
		LongConsumer storeRecorder = storeLatency.getIfAvailable();
		RateLimitStore asked = (storeRecorder != null) ? new MeasuredStore(store, System::nanoTime, storeRecorder)
				: store;
		return new RateLimiter(asked, failover.getIfAvailable(), counters, System::nanoTime, recorder);
	}

}
