package dev.hardening.ratelimit.autoconfigure;

import java.util.List;

import dev.hardening.internal.condition.RequiresLibrary;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.FilterOrder;
import dev.hardening.ratelimit.metrics.OverloadMetrics;
import dev.hardening.ratelimit.overload.OverloadCounters;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.overload.OverloadLimiter;
import dev.hardening.ratelimit.overload.OverloadRule;
import dev.hardening.ratelimit.web.ActiveRateLimits;
import dev.hardening.ratelimit.web.OverloadFilter;
import dev.hardening.ratelimit.web.OverloadRejection;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Refusing requests while the server is overloaded: one filter, before everything that
 * costs something.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("hardening.rate-limit.overload.enabled")
@RequiresLibrary(feature = "hardening.rate-limit.overload",
		type = "com.netflix.concurrency.limits.limit.Gradient2Limit",
		artifact = "com.netflix.concurrency-limits:concurrency-limits-core", inStarter = false)
class OverloadConfiguration {

	@Bean
	OverloadRule hardeningOverloadRule(RateLimitProperties properties, Environment environment) {
		return OverloadRules.create(properties.overload(), environment);
	}

	@Bean
	OverloadLimiter hardeningOverloadLimiter(OverloadRule rule) {
		return new OverloadLimiter(rule, System::nanoTime);
	}

	@Bean
	OverloadCounters hardeningOverloadCounters() {
		return new OverloadCounters();
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningOverloadFilter")
	FilterRegistrationBean<OverloadFilter> hardeningOverloadFilter(RateLimitProperties properties,
			ActiveRateLimits limits, OverloadRule rule, OverloadLimiter limiter, OverloadCounters counters,
			ErrorResponses responses, ObjectProvider<CorsConfigurationSource> cors,
			@Value("${spring.security.filter.order:" + FilterOrder.DEFAULT_SECURITY + "}") int securityOrder) {
		OverloadRejection rejection = new OverloadRejection(responses, new CorsHeaders(cors, List.of("Retry-After")),
				rule.retryAfter());
		FilterRegistrationBean<OverloadFilter> registration = new FilterRegistrationBean<>(new OverloadFilter(limiter,
				counters, rejection, limits::isExempt, properties.mode() == RateLimitMode.SHADOW));
		registration.setOrder(FilterOrder.overload(securityOrder));
		return registration;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class OverloadMetricsConfiguration {

		@Bean
		OverloadMetrics hardeningOverloadMetrics(OverloadLimiter limiter, OverloadCounters counters) {
			return new OverloadMetrics(limiter, counters);
		}

	}

}
