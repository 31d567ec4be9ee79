package dev.hardening.headers.autoconfigure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.hardening.headers.web.DefaultHeaders;
import dev.hardening.headers.web.SecurityHeader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Security headers. A header that is set to "off" is not sent; a blank value counts as
 * unset. What the application writes itself stays.
 *
 * @param enabled Whether every response carries security headers.
 * @param contentSecurityPolicy Content-Security-Policy of responses that are not JSON, or
 * off.
 * @param jsonContentSecurityPolicy Content-Security-Policy of JSON responses, or off.
 * @param reportOnly Whether violations of the content security policy are reported only,
 * except that of JSON responses.
 * @param hsts Strict-Transport-Security of responses to requests that came over TLS, or
 * off.
 * @param frameOptions X-Frame-Options, or off.
 * @param contentTypeOptions X-Content-Type-Options, or off.
 * @param referrerPolicy Referrer-Policy, or off.
 * @param permissionsPolicy Permissions-Policy, or off.
 * @param crossOriginOpenerPolicy Cross-Origin-Opener-Policy, or off.
 * @param crossOriginResourcePolicy Cross-Origin-Resource-Policy, or off.
 * @param crossOriginEmbedderPolicy Cross-Origin-Embedder-Policy, or off.
 * @param permittedCrossDomainPolicies X-Permitted-Cross-Domain-Policies, or off.
 * @param cacheControl Cache-Control of JSON responses that say nothing about caching, or
 * off.
 * @param remove Comma-separated list of headers that are removed from every response, or
 * off.
 * @param rules Other headers for some paths; the first match wins. What a rule does not
 * set is as on all paths.
 */
@Validated
@ConfigurationProperties("hardening.headers") // unknown keys: HeadersAutoConfiguration
record HeadersProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue(DefaultHeaders.CONTENT_SECURITY_POLICY) String contentSecurityPolicy,
		@DefaultValue(DefaultHeaders.JSON_CONTENT_SECURITY_POLICY) String jsonContentSecurityPolicy,
		@DefaultValue("false") boolean reportOnly, @DefaultValue(DefaultHeaders.HSTS) String hsts,
		@DefaultValue(DefaultHeaders.FRAME_OPTIONS) String frameOptions,
		@DefaultValue(DefaultHeaders.CONTENT_TYPE_OPTIONS) String contentTypeOptions,
		@DefaultValue(DefaultHeaders.REFERRER_POLICY) String referrerPolicy,
		@DefaultValue(DefaultHeaders.PERMISSIONS_POLICY) String permissionsPolicy,
		@DefaultValue(DefaultHeaders.CROSS_ORIGIN_OPENER_POLICY) String crossOriginOpenerPolicy,
		@DefaultValue(DefaultHeaders.CROSS_ORIGIN_RESOURCE_POLICY) String crossOriginResourcePolicy,
		@DefaultValue(DefaultHeaders.CROSS_ORIGIN_EMBEDDER_POLICY) String crossOriginEmbedderPolicy,
		@DefaultValue(DefaultHeaders.PERMITTED_CROSS_DOMAIN_POLICIES) String permittedCrossDomainPolicies,
		@DefaultValue(DefaultHeaders.CACHE_CONTROL) String cacheControl, @DefaultValue( {
				"Server", "X-Powered-By" }) List<String> remove,
		@DefaultValue List<Rule> rules){

	/** Return the values by header. */
	Map<SecurityHeader, String> values() {
		Map<SecurityHeader, String> values = new EnumMap<>(SecurityHeader.class);
		values.put(SecurityHeader.CONTENT_SECURITY_POLICY, this.contentSecurityPolicy);
		values.put(SecurityHeader.JSON_CONTENT_SECURITY_POLICY, this.jsonContentSecurityPolicy);
		values.put(SecurityHeader.HSTS, this.hsts);
		values.put(SecurityHeader.FRAME_OPTIONS, this.frameOptions);
		values.put(SecurityHeader.CONTENT_TYPE_OPTIONS, this.contentTypeOptions);
		values.put(SecurityHeader.REFERRER_POLICY, this.referrerPolicy);
		values.put(SecurityHeader.PERMISSIONS_POLICY, this.permissionsPolicy);
		values.put(SecurityHeader.CROSS_ORIGIN_OPENER_POLICY, this.crossOriginOpenerPolicy);
		values.put(SecurityHeader.CROSS_ORIGIN_RESOURCE_POLICY, this.crossOriginResourcePolicy);
		values.put(SecurityHeader.CROSS_ORIGIN_EMBEDDER_POLICY, this.crossOriginEmbedderPolicy);
		values.put(SecurityHeader.PERMITTED_CROSS_DOMAIN_POLICIES, this.permittedCrossDomainPolicies);
		values.put(SecurityHeader.CACHE_CONTROL, this.cacheControl);
		return values;
	}

	/**
	 * Other headers for some paths.
	 *
	 * @param path Pattern of the paths, such as /docs/**.
	 * @param contentSecurityPolicy Content-Security-Policy of all responses, JSON or not;
	 * as on all paths unless set.
	 * @param reportOnly Whether violations of the content security policy are reported
	 * only; as on all paths unless set.
	 * @param frameOptions X-Frame-Options; as on all paths unless set.
	 * @param referrerPolicy Referrer-Policy; as on all paths unless set.
	 * @param permissionsPolicy Permissions-Policy; as on all paths unless set.
	 * @param crossOriginOpenerPolicy Cross-Origin-Opener-Policy; as on all paths unless
	 * set.
	 * @param crossOriginResourcePolicy Cross-Origin-Resource-Policy; as on all paths
	 * unless set.
	 * @param crossOriginEmbedderPolicy Cross-Origin-Embedder-Policy; as on all paths
	 * unless set.
	 * @param cacheControl Cache-Control of all responses that say nothing about caching,
	 * JSON or not; as on all paths unless set.
	 */
	record Rule(@Nullable String path, @Nullable String contentSecurityPolicy, @Nullable Boolean reportOnly,
			@Nullable String frameOptions, @Nullable String referrerPolicy, @Nullable String permissionsPolicy,
			@Nullable String crossOriginOpenerPolicy, @Nullable String crossOriginResourcePolicy,
			@Nullable String crossOriginEmbedderPolicy, @Nullable String cacheControl) {

		/** Return the values that are set, by header. */
		Map<SecurityHeader, String> values() {
			Map<SecurityHeader, String> values = new EnumMap<>(SecurityHeader.class);
			put(values, SecurityHeader.CONTENT_SECURITY_POLICY, this.contentSecurityPolicy);
			put(values, SecurityHeader.FRAME_OPTIONS, this.frameOptions);
			put(values, SecurityHeader.REFERRER_POLICY, this.referrerPolicy);
			put(values, SecurityHeader.PERMISSIONS_POLICY, this.permissionsPolicy);
			put(values, SecurityHeader.CROSS_ORIGIN_OPENER_POLICY, this.crossOriginOpenerPolicy);
			put(values, SecurityHeader.CROSS_ORIGIN_RESOURCE_POLICY, this.crossOriginResourcePolicy);
			put(values, SecurityHeader.CROSS_ORIGIN_EMBEDDER_POLICY, this.crossOriginEmbedderPolicy);
			put(values, SecurityHeader.CACHE_CONTROL, this.cacheControl);
			return values;
		}

		private static void put(Map<SecurityHeader, String> values, SecurityHeader header, @Nullable String value) {
			if (value != null && !value.isBlank()) {
				values.put(header, value);
			}
		}

	}

}
