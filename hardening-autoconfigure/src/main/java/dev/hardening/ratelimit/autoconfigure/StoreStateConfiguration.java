package dev.hardening.ratelimit.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.hardening.internal.boot.ConditionalOnHealth;
import dev.hardening.internal.boot.UpHealth;
import dev.hardening.internal.metrics.LatencyHistogram;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitFailover;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.metrics.StoreMetrics;
import dev.hardening.ratelimit.outage.StoreBreaker;
import dev.hardening.ratelimit.outage.StoreStatus;
import dev.hardening.ratelimit.web.StorePosture;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * What an operator sees of the store.
 */
@Configuration(proxyBeanMethods = false)
class StoreStateConfiguration {

	private static final String PREFIX = "hardening.rate-limit.";

	@Bean
	StorePosture hardeningStorePosture(ListableBeanFactory beanFactory, RateLimitProperties properties,
			ObjectProvider<RateLimitFailover> failover, ObjectProvider<StoreBreaker> breaker, Environment environment) {
		boolean own = Stream.of(beanFactory.getBeanNamesForType(RateLimitStore.class))
			.allMatch((name) -> name.startsWith("hardening"));
		String type = properties.store().name().toLowerCase(Locale.ROOT);
		boolean mayFail = failover.getIfAvailable() != null;
		return new StorePosture(own ? type : "application", mayFail, StoreChecks.expectedNodes(properties),
				unused(properties, mayFail, Binder.get(environment)),
				// The breaker knows nothing of a store of the application.
				own ? status(breaker) : null);
	}

	private static @Nullable Supplier<StoreStatus> status(ObjectProvider<StoreBreaker> breaker) {
		StoreBreaker found = breaker.getIfAvailable();
		return (found != null) ? found::status : null;
	}

	private static List<String> unused(RateLimitProperties properties, boolean mayFail, Binder binder) {
		List<String> names = new ArrayList<>();
		if (properties.store() != RateLimitProperties.Store.REDIS) {
			names.add("redis");
		}
		if (properties.store() != RateLimitProperties.Store.BUCKET4J) {
			names.add("bucket4j");
		}
		if (!mayFail) {
			names.addAll(List.of("on-store-failure", "expected-nodes"));
		}
		return names.stream()
			.map((name) -> PREFIX + name)
			.filter((name) -> binder.bind(name, Bindable.of(Object.class)).isBound()
					|| binder.bind(name, Bindable.mapOf(String.class, Object.class)).isBound())
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class StoreMetricsConfiguration {

		@Bean
		@ConditionalOnBean(RateLimitFailover.class)
		LatencyHistogram hardeningStoreLatency() {
			return new LatencyHistogram("hardening.rate.limit.store",
					"Time that the store of the rate limits takes for its answers", 100, 250, 500, 1_000, 2_500, 5_000,
					10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000);
		}

		@Bean
		@ConditionalOnBean(RateLimitFailover.class)
		StoreMetrics hardeningStoreMetrics(RateLimitCounters counters, RateLimitFailover failover,
				ObjectProvider<StoreBreaker> breaker) {
			return new StoreMetrics(counters, failover, status(breaker));
		}

	}

	/** Always up: an instance without the store goes on. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnHealth
	@Conditional(OnStoreHealthCondition.class)
	static class StoreHealthConfiguration {

		@Bean
		@ConditionalOnBean(name = "hardeningStoreBreaker")
		@ConditionalOnMissingBean(name = "hardeningRateLimitHealthIndicator")
		UpHealth hardeningRateLimitHealthIndicator(StorePosture store) {
			return new UpHealth(store::details);
		}

	}

}
