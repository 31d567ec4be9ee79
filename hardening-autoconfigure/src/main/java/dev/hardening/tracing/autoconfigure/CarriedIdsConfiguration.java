package dev.hardening.tracing.autoconfigure;

import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.request.RequestIdFilter;
import dev.hardening.tracing.context.CarriedIds;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The ids that calls and messages carry.
 */
@Configuration(proxyBeanMethods = false)
class CarriedIdsConfiguration {

	private static final String HEADER = "hardening.request.request-id-header";

	private static final String PATTERN = "hardening.request.accept-pattern";

	// Read from the environment: the record belongs to the feature request, and is there
	// only while that is on. Its defaults are repeated.
	@Bean
	CarriedIds hardeningCarriedIds(Environment environment, ObjectProvider<RequestIdFilter> filters) {
		return new CarriedIds(PropertyChecks.headerName(HEADER, environment.getProperty(HEADER, "X-Request-Id")),
				PropertyChecks.regularExpression(PATTERN, environment.getProperty(PATTERN, "[A-Za-z0-9._:-]{1,128}")),
				filters.orderedStream().toList());
	}

}
