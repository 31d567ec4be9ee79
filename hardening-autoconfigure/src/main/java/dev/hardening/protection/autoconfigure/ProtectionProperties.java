package dev.hardening.protection.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Checks of requests by hooks.
 *
 * @param enabled Whether requests are checked by hooks.
 */
@Validated
@ConfigurationProperties(value = "hardening.protection", ignoreUnknownFields = false)
record ProtectionProperties(@DefaultValue("false") boolean enabled) {
}
