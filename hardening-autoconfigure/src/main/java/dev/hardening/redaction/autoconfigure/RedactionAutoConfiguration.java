package dev.hardening.redaction.autoconfigure;

import dev.hardening.internal.condition.ConditionalOnHardening;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Auto-configuration of the redaction of secrets.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.redaction.enabled")
@EnableConfigurationProperties(RedactionProperties.class)
public final class RedactionAutoConfiguration {

}
