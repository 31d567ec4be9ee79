package dev.hardening.ratelimit.autoconfigure;

import dev.hardening.internal.boot.ProbePaths;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.web.ActiveRateLimits;
import dev.hardening.ratelimit.web.Endpoints;
import dev.hardening.ratelimit.web.MvcEndpoints;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Tells the limiter of the handlers of Spring MVC, and of the paths of health and probes.
 */
@Configuration(proxyBeanMethods = false)
class RateLimitEndpointsConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RequestMappingInfoHandlerMapping.class)
	static class MvcConfiguration {

		@Bean
		MvcEndpoints hardeningEndpoints(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
			return new MvcEndpoints(mappings::orderedStream);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping")
	static class NoMvcConfiguration {

		@Bean
		Endpoints hardeningEndpoints(ActiveRateLimits limits) {
			limits.current()
				.policies()
				.stream()
				.filter((policy) -> policy.scope() == Scope.ENDPOINT)
				.findFirst()
				.ifPresent((policy) -> {
					throw HardeningConfigurationException.invalid(RateLimitPolicies.PREFIX + policy.name() + ".scope",
							"endpoint",
							"route or policy, as org.springframework:spring-webmvc is not on the class path");
				});
			return Endpoints.NONE;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PathMappedEndpoints.class)
	static class ProbeConfiguration {

		/** The paths are known once all endpoints are there, and no request is. */
		@Bean
		@Lazy(false)
		SmartInitializingSingleton hardeningProbeExemption(ActiveRateLimits limits, ApplicationContext context) {
			return () -> limits.exempt(new ProbePaths(context).paths());
		}

	}

}
