package dev.hardening.protection.autoconfigure;

import java.util.List;

import dev.hardening.protection.ProtectionMode;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Checks of requests by hooks.
 *
 * @param enabled Whether requests are checked by hooks.
 * @param mode What becomes of rejections: answered, or only counted.
 * @param checkOrigin Whether requests that change something are refused when they come
 * from a page of another site.
 * @param allowedOrigins Comma-separated list of other origins whose pages may change
 * something, such as https://app.example.com or https://*.example.com.
 * @param exemptPaths Comma-separated list of path patterns whose requests may come from
 * any page, such as those of webhooks and of logins at an identity provider.
 * @param bindSession What a session is bound to.
 */
@Validated
@ConfigurationProperties(value = "hardening.protection", ignoreUnknownFields = false)
record ProtectionProperties(@DefaultValue("false") boolean enabled, @DefaultValue("enforce") ProtectionMode mode,
		@DefaultValue("true") boolean checkOrigin, @DefaultValue List<String> allowedOrigins,
		@DefaultValue List<String> exemptPaths, @DefaultValue BindSession bindSession) {

	/**
	 * What a session is bound to.
	 *
	 * @param address Whether a session ends when it is used from another network.
	 * @param userAgent Whether a session ends when it is used by another browser.
	 * @param ipv4Prefix How many bits of an IPv4 address have to stay the same.
	 * @param ipv6Prefix How many bits of an IPv6 address have to stay the same.
	 * @param userAgentVersions Whether another version is another browser.
	 */
	record BindSession(@DefaultValue("false") boolean address, @DefaultValue("false") boolean userAgent,
			@DefaultValue("32") int ipv4Prefix, @DefaultValue("64") int ipv6Prefix,
			@DefaultValue("false") boolean userAgentVersions) {
	}

}
