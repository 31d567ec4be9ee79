package dev.hardening.protection.autoconfigure;

import dev.hardening.protection.ProtectionHooks;
import dev.hardening.protection.metrics.ProtectionMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The meters of the hooks, where Micrometer is there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MeterBinder.class)
class ProtectionMetricsConfiguration {

	@Bean
	ProtectionMetrics hardeningProtectionMetrics(ProtectionHooks hooks) {
		return new ProtectionMetrics(hooks);
	}

}
