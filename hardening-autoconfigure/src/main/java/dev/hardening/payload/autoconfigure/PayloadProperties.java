package dev.hardening.payload.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Size limits of requests.
 *
 * @param enabled Whether request bodies have a size limit.
 */
@Validated
@ConfigurationProperties(value = "hardening.payload", ignoreUnknownFields = false)
record PayloadProperties(@DefaultValue("false") boolean enabled) {
}
