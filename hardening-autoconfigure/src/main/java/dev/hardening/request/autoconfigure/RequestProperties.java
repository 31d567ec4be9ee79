package dev.hardening.request.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Request id and latency.
 *
 * @param enabled Whether every response carries a request id and its latency.
 * @param requestIdHeader Header from which the request id is taken, and in which it is
 * answered.
 * @param latencyHeader Response header with the milliseconds from the arrival of the
 * request to the commit of the response.
 * @param acceptPattern Regular expression of request ids that are taken over from
 * clients; any other is replaced by a new one.
 */
@Validated
@ConfigurationProperties(value = "hardening.request", ignoreUnknownFields = false)
record RequestProperties(@DefaultValue("false") boolean enabled, @DefaultValue("X-Request-Id") String requestIdHeader,
		@DefaultValue("X-Latency-Ms") String latencyHeader,
		@DefaultValue("[A-Za-z0-9._:-]{1,128}") String acceptPattern) {
}
