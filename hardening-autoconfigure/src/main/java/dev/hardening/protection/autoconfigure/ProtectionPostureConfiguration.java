package dev.hardening.protection.autoconfigure;

import dev.hardening.protection.ProtectionHooks;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What the posture says of the hooks, and of logins and tokens around them.
 */
@Configuration(proxyBeanMethods = false)
class ProtectionPostureConfiguration {

	@Bean
	ProtectionPosture hardeningProtectionPosture(ProtectionProperties properties, ProtectionHooks hooks) {
		return new ProtectionPosture(properties, hooks);
	}

	@Bean
	JwtWarnings hardeningJwtWarnings(ListableBeanFactory beans) {
		return new JwtWarnings(beans);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SecurityFilterChain.class)
	static class SecurityConfiguration {

		@Bean
		CsrfWarnings hardeningCsrfWarnings(ObjectProvider<SecurityFilterChain> chains,
				ProtectionProperties properties) {
			return new CsrfWarnings(chains, properties);
		}

	}

}
