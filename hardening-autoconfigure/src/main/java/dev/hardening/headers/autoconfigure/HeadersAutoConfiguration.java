package dev.hardening.headers.autoconfigure;

import dev.hardening.internal.condition.ConditionalOnHardening;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Auto-configuration of security headers.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.headers.enabled")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(HeadersProperties.class)
public final class HeadersAutoConfiguration {

}
