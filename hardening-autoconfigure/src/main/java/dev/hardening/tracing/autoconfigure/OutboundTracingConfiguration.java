package dev.hardening.tracing.autoconfigure;

import dev.hardening.internal.boot.RestClientInterceptors;
import dev.hardening.internal.boot.RestTemplateInterceptors;
import dev.hardening.internal.boot.WebClientConsumers;
import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.web.OutboundInterceptor;
import dev.hardening.tracing.web.OutboundWebClient;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Ids on outbound calls over HTTP.
 */
@Configuration(proxyBeanMethods = false)
@Import(CarriedIdsConfiguration.class)
class OutboundTracingConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RestClient.class)
	static class RestClientConfiguration {

		@Bean
		RestTemplateInterceptors hardeningOutboundRestTemplateCustomizer(CarriedIds ids) {
			return new RestTemplateInterceptors(new OutboundInterceptor(ids));
		}

		@Bean
		RestClientInterceptors hardeningOutboundRestClientCustomizer(CarriedIds ids) {
			return new RestClientInterceptors(new OutboundInterceptor(ids));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebClient.class)
	static class WebClientConfiguration {

		@Bean
		WebClientConsumers hardeningOutboundWebClientCustomizer(CarriedIds ids) {
			return new WebClientConsumers(new OutboundWebClient(ids));
		}

	}

}
