package dev.hardening.tracing.autoconfigure;

import dev.hardening.tracing.UserMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Traces, and log lines that can be traced.
 *
 * @param enabled Whether every log event carries trace, span, request and user, on every
 * thread that works for a request.
 * @param samplingRate Share of traces that are recorded, from 0 to 1.
 * @param otlpEndpoint URL to which spans are sent by OTLP over HTTP; none are unless set.
 * @param serviceName Name of the service in traces; that of the application unless set.
 * @param user How the user of a request is named in log lines: "hash" by a keyed hash,
 * "plain" by name, "none" not at all.
 * @param kafka Whether Kafka records carry trace and request id.
 */
@Validated
@ConfigurationProperties(value = "hardening.tracing", ignoreUnknownFields = false)
record TracingProperties(@DefaultValue("false") boolean enabled, @DefaultValue("0.1") double samplingRate,
		@Nullable String otlpEndpoint, @Nullable String serviceName, @DefaultValue("hash") UserMode user,
		@DefaultValue("true") boolean kafka) {
}
