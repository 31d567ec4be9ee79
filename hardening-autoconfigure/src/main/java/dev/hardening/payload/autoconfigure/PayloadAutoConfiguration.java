package dev.hardening.payload.autoconfigure;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.hardening.internal.boot.EngineValves;
import dev.hardening.internal.commit.CommitHooks;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.configuration.UnknownKeys;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.FilterOrder;
import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.metrics.PayloadMetrics;
import dev.hardening.payload.tomcat.PayloadValve;
import dev.hardening.payload.web.AnsweredRequests;
import dev.hardening.payload.web.PayloadExceptionResolver;
import dev.hardening.payload.web.PayloadFilter;
import dev.hardening.payload.web.PayloadGuard;
import dev.hardening.payload.web.PayloadRejection;
import dev.hardening.payload.web.PayloadRule;
import dev.hardening.payload.web.PayloadRules;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.DispatcherType;
import org.apache.catalina.startup.Tomcat;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Auto-configuration of size limits of requests.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.payload.enabled")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(PayloadProperties.class)
@Import(PayloadJsonConfiguration.class)
public final class PayloadAutoConfiguration {

	/** Whether a valve of the embedded server enforces the limits. */
	private final AtomicBoolean valve = new AtomicBoolean();

	@Bean
	PayloadRules hardeningPayloadRules(PayloadProperties properties, ConfigurableEnvironment environment) {
		UnknownKeys.check(environment, "hardening.payload", PayloadProperties.class);
		return PayloadRuleFactory.create(properties);
	}

	@Bean
	PayloadCounters hardeningPayloadCounters(PayloadRules rules) {
		return new PayloadCounters(rules.all().stream().map(PayloadRule::name).toList());
	}

	@Bean
	PayloadGuard hardeningPayloadGuard(PayloadRules rules, PayloadCounters counters, PayloadProperties properties) {
		return new PayloadGuard(rules, counters, properties.mode());
	}

	@Bean
	PayloadRejection hardeningPayloadRejection(ErrorResponses responses, ObjectProvider<CorsConfigurationSource> cors,
			PayloadCounters counters, ObjectProvider<CommitHooks> hooks) {
		return new PayloadRejection(responses, new CorsHeaders(cors, List.of()), counters, hooks.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningPayloadFilter")
	FilterRegistrationBean<PayloadFilter> hardeningPayloadFilter(PayloadGuard guard, PayloadRejection rejection) {
		FilterRegistrationBean<PayloadFilter> registration = new FilterRegistrationBean<>(
				new PayloadFilter(guard, rejection, this.valve::get));
		registration.setOrder(FilterOrder.PAYLOAD);
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
		return registration;
	}

	@Bean
	PayloadPosture hardeningPayloadPosture(PayloadProperties properties, PayloadRules rules, PayloadCounters counters,
			ConfigurableEnvironment environment) {
		return new PayloadPosture(properties.mode(), rules, counters,
				new PayloadWarnings(environment, this.valve::get));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tomcat.class)
	static class PayloadTomcatConfiguration {

		@Bean
		EngineValves hardeningPayloadValve(PayloadAutoConfiguration configuration, PayloadGuard guard,
				PayloadRejection rejection) {
			return new EngineValves(FilterOrder.PAYLOAD_VALVE, () -> {
				configuration.valve.set(true);
				return new PayloadValve(guard, rejection);
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HandlerExceptionResolver.class)
	static class PayloadMvcConfiguration {

		@Bean
		PayloadExceptionResolver hardeningPayloadExceptionResolver(PayloadRejection rejection) {
			return new PayloadExceptionResolver(rejection);
		}

		@Bean
		AnsweredRequests hardeningPayloadAnsweredRequests() {
			return new AnsweredRequests();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class PayloadMetricsConfiguration {

		@Bean
		PayloadMetrics hardeningPayloadMetrics(PayloadCounters counters) {
			return new PayloadMetrics(counters);
		}

	}

}
