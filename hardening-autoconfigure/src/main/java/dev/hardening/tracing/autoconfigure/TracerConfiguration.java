package dev.hardening.tracing.autoconfigure;

import brave.baggage.BaggageFields;
import brave.baggage.CorrelationScopeConfig.SingleCorrelationField;
import brave.baggage.CorrelationScopeCustomizer;
import dev.hardening.tracing.LogKeys;
import dev.hardening.tracing.context.ActiveTracer;
import dev.hardening.tracing.context.TracerLookup;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Lets a tracer put its ids into log lines under our keys.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Tracer.class)
class TracerConfiguration {

	@Bean
	ActiveTracer hardeningActiveTracer(ObjectProvider<Tracer> tracers) {
		return TracerLookup.describe(TracerLookup.find(tracers));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Slf4JEventListener.class)
	static class OpenTelemetryConfiguration {

		@Bean
		@ConditionalOnMissingBean
		Slf4JEventListener hardeningSlf4jEventListener() {
			return new Slf4JEventListener(LogKeys.TRACE_ID, LogKeys.SPAN_ID);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(CorrelationScopeCustomizer.class)
	static class BraveConfiguration {

		/** Before those that add fields, as it removes the ones of Brave. */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		CorrelationScopeCustomizer hardeningCorrelationScopeCustomizer() {
			return (builder) -> builder.clear()
				.add(SingleCorrelationField.newBuilder(BaggageFields.TRACE_ID).name(LogKeys.TRACE_ID).build())
				.add(SingleCorrelationField.newBuilder(BaggageFields.SPAN_ID).name(LogKeys.SPAN_ID).build());
		}

	}

}
