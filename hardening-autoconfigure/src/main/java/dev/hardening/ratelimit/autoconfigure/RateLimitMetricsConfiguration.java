package dev.hardening.ratelimit.autoconfigure;

import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.metrics.RateLimitMetrics;
import dev.hardening.ratelimit.web.ActiveRateLimits;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The meters of the rate limiter, where Micrometer is there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MeterBinder.class)
class RateLimitMetricsConfiguration {

	@Bean
	RateLimitMetrics hardeningRateLimitMetrics(RateLimitCounters counters, ActiveRateLimits limits,
			RateLimitStore store) {
		RateLimitMetrics metrics = new RateLimitMetrics(counters, limits, store);
		limits.onChange(metrics::limitsChanged);
		return metrics;
	}

}
