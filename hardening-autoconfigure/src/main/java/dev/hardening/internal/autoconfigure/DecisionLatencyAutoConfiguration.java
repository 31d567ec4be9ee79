package dev.hardening.internal.autoconfigure;

import dev.hardening.internal.condition.ConditionalOnAnyFeature;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.metrics.LatencyHistogram;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the one histogram of decisions, for the features that decide
 * about requests. They find it by name: to them it is a consumer of nanoseconds.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnAnyFeature({ "hardening.protection", "hardening.rate-limit" })
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(MeterBinder.class)
public final class DecisionLatencyAutoConfiguration {

	@Bean
	LatencyHistogram hardeningDecisionLatency() {
		return new LatencyHistogram("policy.decision.latency", "Time that the decisions of policies take", 1, 5, 10, 50,
				100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 1_000_000);
	}

}
