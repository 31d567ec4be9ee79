package dev.hardening.tracing.autoconfigure;

import dev.hardening.internal.boot.TracerNames;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.tracing.context.ActiveTracer;
import dev.hardening.tracing.context.ExecutorCoverage;
import dev.hardening.tracing.context.LogContextRegistration;
import io.micrometer.context.ContextRegistry;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of traceable log lines. Before those of the tracers, whose listeners
 * for log lines yield to ours.
 */
@AutoConfiguration(beforeName = { TracerNames.BRAVE, TracerNames.OPEN_TELEMETRY })
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.tracing.enabled")
@EnableConfigurationProperties(TracingProperties.class)
@Import({ TracerConfiguration.class, TracingWebConfiguration.class, OutboundTracingConfiguration.class,
		KafkaTracingConfiguration.class, WebSocketTracingConfiguration.class })
public final class TracingAutoConfiguration {

	@Bean
	static TracingCheck hardeningTracingCheck(Environment environment) {
		return new TracingCheck(environment);
	}

	@Bean
	static ExecutorCoverage hardeningExecutorCoverage() {
		return new ExecutorCoverage();
	}

	@Bean
	@ConditionalOnMissingBean
	ActiveTracer hardeningActiveTracer() {
		return ActiveTracer.NONE;
	}

	@Bean
	TracingPosture hardeningTracingPosture(TracingProperties properties, ActiveTracer tracer,
			ExecutorCoverage executors, ConfigurableListableBeanFactory beanFactory, Environment environment) {
		return new TracingPosture(properties, tracer, executors, beanFactory, environment);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ContextRegistry.class)
	static class ContextPropagationConfiguration {

		/** Nobody asks for it, so it would not be there with lazy initialization. */
		@Bean
		@Lazy(false)
		LogContextRegistration hardeningLogContextRegistration() {
			return new LogContextRegistration();
		}

	}

}
