package dev.hardening.headers.autoconfigure;

import dev.hardening.headers.web.SecurityHeaders;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.condition.RequiresLibrary;
import dev.hardening.internal.configuration.UnknownKeys;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Auto-configuration of security headers.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.headers.enabled")
@ConditionalOnWebApplication(type = Type.SERVLET)
@RequiresLibrary(feature = "hardening.headers", type = "org.springframework.security.web.header.HeaderWriter",
		artifact = "org.springframework.security:spring-security-web")
@EnableConfigurationProperties(HeadersProperties.class)
public final class HeadersAutoConfiguration {

	@Bean
	HeadersSettings hardeningHeadersSettings(HeadersProperties properties, ConfigurableEnvironment environment) {
		UnknownKeys.check(environment, "hardening.headers", HeadersProperties.class);
		return HeadersSettings.of(properties);
	}

	@Bean
	SecurityHeaders hardeningSecurityHeaders(HeadersSettings settings, ConfigurableEnvironment environment) {
		return new SecurityHeaders(settings.values(), settings.rules(), new TlsSource(environment).requests(),
				settings.removed());
	}

	@Bean
	HeadersPosture hardeningHeadersPosture(HeadersSettings settings, ConfigurableEnvironment environment) {
		return new HeadersPosture(settings.values(), settings.rules(), settings.removed(),
				new TlsSource(environment).exists());
	}

}
