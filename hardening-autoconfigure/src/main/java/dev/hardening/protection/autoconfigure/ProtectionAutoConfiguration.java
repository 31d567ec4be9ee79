package dev.hardening.protection.autoconfigure;

import dev.hardening.internal.condition.ConditionalOnHardening;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Auto-configuration of checks of requests by hooks.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.protection.enabled")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(ProtectionProperties.class)
public final class ProtectionAutoConfiguration {

}
