package dev.hardening.headers.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Security headers.
 *
 * @param enabled Whether every response carries security headers.
 */
@Validated
@ConfigurationProperties(value = "hardening.headers", ignoreUnknownFields = false)
record HeadersProperties(@DefaultValue("false") boolean enabled) {
}
