package dev.hardening.internal.autoconfigure;

import dev.hardening.internal.condition.ConditionalOnAnyFeature;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.metrics.DecisionLatency;
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
	DecisionLatency hardeningDecisionLatency() {
		return new DecisionLatency();
	}

}
