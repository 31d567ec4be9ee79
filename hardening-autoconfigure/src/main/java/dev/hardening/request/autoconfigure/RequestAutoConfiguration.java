package dev.hardening.request.autoconfigure;

import java.util.EnumSet;

import dev.hardening.internal.boot.EngineValves;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.condition.RequiresLibrary;
import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.internal.web.FilterOrder;
import dev.hardening.request.RequestIdFilter;
import dev.hardening.request.RequestIdGenerator;
import dev.hardening.request.web.RandomRequestIdGenerator;
import dev.hardening.request.web.RequestFilter;
import dev.hardening.request.web.RequestStamp;
import dev.hardening.request.web.RequestValve;
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

/**
 * Auto-configuration of the request id and latency headers.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.request.enabled")
@ConditionalOnWebApplication(type = Type.SERVLET)
@RequiresLibrary(feature = "hardening.request",
		type = "org.springframework.security.web.util.OnCommittedResponseWrapper",
		artifact = "org.springframework.security:spring-security-web")
@EnableConfigurationProperties(RequestProperties.class)
public final class RequestAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RequestIdGenerator hardeningRequestIdGenerator() {
		return new RandomRequestIdGenerator();
	}

	@Bean
	RequestStamp hardeningRequestStamp(RequestProperties properties, ObjectProvider<RequestIdFilter> filters,
			RequestIdGenerator generator) {
		return new RequestStamp(
				PropertyChecks.headerName("hardening.request.request-id-header", properties.requestIdHeader()),
				PropertyChecks.headerName("hardening.request.latency-header", properties.latencyHeader()),
				PropertyChecks.regularExpression("hardening.request.accept-pattern", properties.acceptPattern()),
				filters.orderedStream().toList(), generator);
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningRequestFilter")
	FilterRegistrationBean<RequestFilter> hardeningRequestFilter(RequestStamp stamp) {
		FilterRegistrationBean<RequestFilter> registration = new FilterRegistrationBean<>(new RequestFilter(stamp));
		registration.setOrder(FilterOrder.REQUEST);
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
		return registration;
	}

	@Bean
	RequestPosture hardeningRequestPosture(RequestProperties properties, RequestIdGenerator generator) {
		return new RequestPosture(properties, generator);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tomcat.class)
	static class TomcatConfiguration {

		@Bean
		EngineValves hardeningRequestValve(RequestStamp stamp) {
			return new EngineValves(FilterOrder.REQUEST, () -> new RequestValve(stamp));
		}

	}

}
