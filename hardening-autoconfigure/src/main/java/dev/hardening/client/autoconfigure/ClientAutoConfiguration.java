package dev.hardening.client.autoconfigure;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.client.web.ClientAddressValve;
import dev.hardening.client.web.ContainerAddressResolver;
import dev.hardening.client.web.TrustedProxyAddressResolver;
import dev.hardening.internal.boot.EngineValves;
import dev.hardening.internal.condition.ConditionalOnAnyFeature;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.internal.web.FilterOrder;
import dev.hardening.internal.web.ForwardedStrategy;
import org.apache.catalina.startup.Tomcat;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the client's address, for the features that ask for it.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnAnyFeature({ "hardening.protection", "hardening.rate-limit" })
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(ClientProperties.class)
public final class ClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ClientAddressResolver hardeningClientAddressResolver(ClientProperties properties, Environment environment) {
		int ipv6Prefix = (int) PropertyChecks.range("hardening.client.ipv6-prefix", properties.ipv6Prefix(), 1, 128);
		if (properties.trustedProxies().isEmpty()) {
			return new ContainerAddressResolver(ipv6Prefix,
					ForwardedStrategy.of(environment) != ForwardedStrategy.NONE);
		}
		return new TrustedProxyAddressResolver(properties.trustedProxies(), ipv6Prefix);
	}

	@Bean
	ClientPosture hardeningClientPosture(ClientProperties properties, ClientAddressResolver resolver,
			Environment environment) {
		return new ClientPosture(properties, resolver, ForwardedStrategy.of(environment));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tomcat.class)
	@Conditional(OnTrustedProxiesCondition.class)
	static class TomcatConfiguration {

		@Bean
		EngineValves hardeningClientAddressValve(ClientAddressResolver resolver) {
			return new EngineValves(FilterOrder.CLIENT_ADDRESS, () -> new ClientAddressValve(resolver));
		}

	}

}
