package dev.hardening.protection.autoconfigure;

import java.util.List;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.FilterOrder;
import dev.hardening.protection.ProtectionHooks;
import dev.hardening.protection.ProtectionPhase;
import dev.hardening.protection.web.ProtectionFilter;
import dev.hardening.protection.web.ProtectionRejections;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * The hooks on HTTP: one filter before Spring Security, one after it. A phase without
 * hooks has none.
 */
@Configuration(proxyBeanMethods = false)
class ProtectionWebConfiguration {

	private final int securityOrder;

	ProtectionWebConfiguration(
			@Value("${spring.security.filter.order:" + FilterOrder.DEFAULT_SECURITY + "}") int securityOrder) {
		this.securityOrder = securityOrder;
	}

	@Bean
	ProtectionRejections hardeningProtectionRejections(ErrorResponses responses,
			ObjectProvider<CorsConfigurationSource> cors) {
		return new ProtectionRejections(responses, new CorsHeaders(cors, List.of("Retry-After")));
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningOriginProtectionFilter")
	FilterRegistrationBean<ProtectionFilter> hardeningOriginProtectionFilter(ProtectionHooks hooks,
			ProtectionRejections rejections, ClientAddressResolver addressResolver) {
		return filter(ProtectionPhase.BEFORE_AUTHENTICATION, FilterOrder.originCheck(this.securityOrder), hooks,
				rejections, addressResolver);
	}

	@Bean
	@ConditionalOnMissingBean(name = "hardeningSessionProtectionFilter")
	FilterRegistrationBean<ProtectionFilter> hardeningSessionProtectionFilter(ProtectionHooks hooks,
			ProtectionRejections rejections, ClientAddressResolver addressResolver) {
		return filter(ProtectionPhase.AFTER_AUTHENTICATION, FilterOrder.sessionBinding(this.securityOrder), hooks,
				rejections, addressResolver);
	}

	private static FilterRegistrationBean<ProtectionFilter> filter(ProtectionPhase phase, int order,
			ProtectionHooks hooks, ProtectionRejections rejections, ClientAddressResolver addressResolver) {
		FilterRegistrationBean<ProtectionFilter> registration = new FilterRegistrationBean<>(
				new ProtectionFilter(phase, hooks, rejections, addressResolver));
		registration.setOrder(order);
		registration.setEnabled(!hooks.names(phase).isEmpty());
		return registration;
	}

}
