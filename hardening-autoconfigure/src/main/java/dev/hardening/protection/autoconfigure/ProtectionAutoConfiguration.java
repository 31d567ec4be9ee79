package dev.hardening.protection.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.protection.NamedHook;
import dev.hardening.protection.ProtectionHook;
import dev.hardening.protection.ProtectionHooks;
import dev.hardening.protection.ProtectionMode;
import dev.hardening.protection.web.AllowedOrigins;
import dev.hardening.protection.web.ExemptPaths;
import dev.hardening.protection.web.OriginHook;
import dev.hardening.protection.web.SessionBinding;
import dev.hardening.protection.web.SessionBindingHook;
import dev.hardening.protection.web.SharedOrigins;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Auto-configuration of checks of requests by hooks.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.protection.enabled")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(ProtectionProperties.class)
@Import({ ProtectionMetricsConfiguration.class, ProtectionPostureConfiguration.class,
		ProtectionWebConfiguration.class })
public final class ProtectionAutoConfiguration {

	@Bean
	AllowedOrigins hardeningAllowedOrigins(ProtectionProperties properties) {
		return new AllowedOrigins(properties.allowedOrigins());
	}

	@Bean
	ExemptPaths hardeningOriginExemptPaths(ProtectionProperties properties) {
		return new ExemptPaths(properties.exemptPaths());
	}

	@Bean
	SessionBinding hardeningSessionBinding(ProtectionProperties properties) {
		ProtectionProperties.BindSession binding = properties.bindSession();
		return new SessionBinding(binding.address(), binding.userAgent(), binding.ipv4Prefix(), binding.ipv6Prefix(),
				binding.userAgentVersions());
	}

	@Bean
	@ConditionalOnBooleanProperty(name = "hardening.protection.check-origin", matchIfMissing = true)
	@ConditionalOnMissingBean(name = "hardeningOriginHook")
	OriginHook hardeningOriginHook(AllowedOrigins allowed, ExemptPaths exempt,
			ObjectProvider<CorsConfigurationSource> cors) {
		return new OriginHook(allowed, exempt, new SharedOrigins(cors));
	}

	@Bean
	@Conditional(OnSessionBindingCondition.class)
	@ConditionalOnMissingBean(name = "hardeningSessionBindingHook")
	SessionBindingHook hardeningSessionBindingHook(SessionBinding binding, ProtectionProperties properties) {
		return new SessionBindingHook(binding, properties.mode() == ProtectionMode.ENFORCE);
	}

	@Bean
	ProtectionHooks hardeningProtectionHooks(ObjectProvider<ProtectionHook> hooks, ListableBeanFactory beans,
			ProtectionProperties properties,
			@Qualifier("hardeningDecisionLatency") ObjectProvider<LongConsumer> latency) {
		Map<String, ProtectionHook> named = BeanFactoryUtils.beansOfTypeIncludingAncestors(beans, ProtectionHook.class);
		List<NamedHook> ordered = hooks.orderedStream().map((hook) -> name(hook, named)).toList();
		return new ProtectionHooks(ordered, properties.mode(), System::nanoTime,
				latency.getIfAvailable(() -> (nanos) -> {
				}));
	}

	private static NamedHook name(ProtectionHook hook, Map<String, ProtectionHook> named) {
		return named.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == hook)
			.findFirst()
			.map((entry) -> new NamedHook(entry.getKey(), hook))
			// A bean that is made anew each time it is asked for.
			.orElseGet(() -> new NamedHook(hook.getClass().getName(), hook));
	}

}
