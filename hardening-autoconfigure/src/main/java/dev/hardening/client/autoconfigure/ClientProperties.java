package dev.hardening.client.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who is calling.
 *
 * @param trustedProxies Comma-separated list of addresses or CIDR blocks of the proxies
 * whose X-Forwarded-For and Forwarded headers are believed. When empty, the address is
 * the one that the container tells.
 * @param ipv6Prefix Length of the IPv6 prefix that counts as one client.
 */
@Validated
@ConfigurationProperties(value = "hardening.client", ignoreUnknownFields = false)
record ClientProperties(@DefaultValue List<String> trustedProxies, @DefaultValue("64") int ipv6Prefix) {
}
