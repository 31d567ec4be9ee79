package dev.hardening.error.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Error bodies.
 *
 * @param includeInstance Whether error bodies name the path of the request in their
 * "instance" member.
 */
@Validated
@ConfigurationProperties(value = "hardening.error", ignoreUnknownFields = false)
record ErrorProperties(@DefaultValue("true") boolean includeInstance) {
}
