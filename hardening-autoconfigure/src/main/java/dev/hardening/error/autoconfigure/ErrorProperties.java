package dev.hardening.error.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Error bodies.
 *
 * @param enabled Whether every error of the application, of Spring and of the container
 * has the body that requests refused by other features have anyway.
 * @param includeInstance Whether error bodies name the path of the request in their
 * "instance" member.
 */
@Validated
@ConfigurationProperties(value = "hardening.error", ignoreUnknownFields = false)
record ErrorProperties(@DefaultValue("false") boolean enabled, @DefaultValue("true") boolean includeInstance) {
}
