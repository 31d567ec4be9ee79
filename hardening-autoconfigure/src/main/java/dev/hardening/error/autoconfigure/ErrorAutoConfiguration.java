package dev.hardening.error.autoconfigure;

import dev.hardening.internal.condition.ConditionalOnHardening;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Auto-configuration of the error contract.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.error.enabled")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(ErrorProperties.class)
public final class ErrorAutoConfiguration {

}
