package dev.hardening.payload.autoconfigure;

import dev.hardening.internal.condition.ConditionalOnHardening;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Auto-configuration of size limits of requests.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.payload.enabled")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(PayloadProperties.class)
public final class PayloadAutoConfiguration {

}
