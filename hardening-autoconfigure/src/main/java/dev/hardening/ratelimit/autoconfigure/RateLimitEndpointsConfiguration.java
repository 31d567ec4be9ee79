package dev.hardening.ratelimit.autoconfigure;

import dev.hardening.ratelimit.web.Endpoints;
import dev.hardening.ratelimit.web.MvcEndpoints;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Tells the limiter of the handlers of Spring MVC.
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
		Endpoints hardeningEndpoints() {
			return (request) -> "no handler";
		}

	}

}
