package dev.hardening.ratelimit.autoconfigure;

import java.time.InstantSource;

import dev.hardening.ratelimit.metrics.PenaltyMetrics;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The penalty box and what shows it. The parts stand on the property that makes the box,
 * not on the box: imported and nested classes are read before the bean methods around
 * them, so that a condition on the bean would never match.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnPenaltyCondition.class)
class RateLimitPenaltyConfiguration {

	@Bean
	PenaltyBox hardeningPenaltyBox(RateLimitProperties properties) {
		return new PenaltyBox(PenaltyChecks.rule(properties.penalty()), System::nanoTime, InstantSource.system());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		PenaltyMetrics hardeningPenaltyMetrics(PenaltyBox box) {
			return new PenaltyMetrics(box);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnAvailableEndpoint
		@ConditionalOnMissingBean
		PenaltiesEndpoint hardeningPenaltiesEndpoint(PenaltyBox box) {
			return new PenaltiesEndpoint(box);
		}

	}

}
