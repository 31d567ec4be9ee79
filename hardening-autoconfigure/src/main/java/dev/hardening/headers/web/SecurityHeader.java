package dev.hardening.headers.web;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.hardening.internal.configuration.HardeningConfigurationException;

/**
 * The headers that can be set: the key of each, its name on the wire, and what its value
 * looks like.
 */
public enum SecurityHeader {

	/** What a page may load and run (W3C CSP Level 3). */
	CONTENT_SECURITY_POLICY("content-security-policy", "Content-Security-Policy",
			DefaultHeaders.CONTENT_SECURITY_POLICY, new ContentSecurityPolicySyntax()),

	/** The same for responses that are JSON. */
	JSON_CONTENT_SECURITY_POLICY("json-content-security-policy", "Content-Security-Policy",
			DefaultHeaders.JSON_CONTENT_SECURITY_POLICY, new ContentSecurityPolicySyntax()),

	/** Who may show the page in a frame (RFC 7034). */
	FRAME_OPTIONS("frame-options", "X-Frame-Options", DefaultHeaders.FRAME_OPTIONS,
			HeaderSyntax.oneOf("DENY", "SAMEORIGIN")),

	/** Whether browsers guess the type of a body (WHATWG Fetch). */
	CONTENT_TYPE_OPTIONS("content-type-options", "X-Content-Type-Options", DefaultHeaders.CONTENT_TYPE_OPTIONS,
			HeaderSyntax.oneOf("nosniff")),

	/** What other sites learn of the address of a page (W3C Referrer Policy). */
	REFERRER_POLICY("referrer-policy", "Referrer-Policy", DefaultHeaders.REFERRER_POLICY,
			HeaderSyntax.someOf("no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin",
					"origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url")),

	/** Which features of the browser a page may use (W3C Permissions Policy). */
	PERMISSIONS_POLICY("permissions-policy", "Permissions-Policy", DefaultHeaders.PERMISSIONS_POLICY,
			new PermissionsPolicySyntax()),

	/** Which other pages share a window group with a page (WHATWG HTML). */
	CROSS_ORIGIN_OPENER_POLICY("cross-origin-opener-policy", "Cross-Origin-Opener-Policy",
			DefaultHeaders.CROSS_ORIGIN_OPENER_POLICY,
			HeaderSyntax.oneOf("same-origin", "same-origin-allow-popups", "noopener-allow-popups", "unsafe-none")),

	/** Who may embed the response (WHATWG Fetch). */
	CROSS_ORIGIN_RESOURCE_POLICY("cross-origin-resource-policy", "Cross-Origin-Resource-Policy",
			DefaultHeaders.CROSS_ORIGIN_RESOURCE_POLICY,
			HeaderSyntax.oneOf("same-origin", "same-site", "cross-origin")),

	/** What a page may embed (WHATWG HTML). */
	CROSS_ORIGIN_EMBEDDER_POLICY("cross-origin-embedder-policy", "Cross-Origin-Embedder-Policy",
			DefaultHeaders.CROSS_ORIGIN_EMBEDDER_POLICY,
			HeaderSyntax.oneOf("require-corp", "credentialless", "unsafe-none")),

	/** Which policy files plug-ins obey. */
	PERMITTED_CROSS_DOMAIN_POLICIES("permitted-cross-domain-policies", "X-Permitted-Cross-Domain-Policies",
			DefaultHeaders.PERMITTED_CROSS_DOMAIN_POLICIES,
			HeaderSyntax.oneOf("none", "master-only", "by-content-type", "by-ftp-filename", "all",
					"none-this-response")),

	/** Who may keep a copy (RFC 9111). */
	CACHE_CONTROL("cache-control", "Cache-Control", DefaultHeaders.CACHE_CONTROL, new CacheControlSyntax()),

	/** That browsers use TLS only from now on (RFC 6797). */
	HSTS("hsts", "Strict-Transport-Security", DefaultHeaders.HSTS, new HstsSyntax());

	/** What switches a header off. */
	public static final String OFF = "off";

	/** YAML reads an {@code off} without quotes as {@code false}. */
	private static final Set<String> OFF_VALUES = Set.of(OFF, "false");

	private final String key;

	private final String header;

	private final String defaultValue;

	private final HeaderSyntax syntax;

	SecurityHeader(String key, String header, String defaultValue, HeaderSyntax syntax) {
		this.key = key;
		this.header = header;
		this.defaultValue = defaultValue;
		this.syntax = syntax;
	}

	/** Return the key below {@code hardening.headers}, and below a rule. */
	public String key() {
		return this.key;
	}

	/** Return the name on the wire. */
	public String header() {
		return this.header;
	}

	/** Return the values that hold unless set. */
	public static Map<SecurityHeader, String> defaults() {
		Map<SecurityHeader, String> defaults = new EnumMap<>(SecurityHeader.class);
		for (SecurityHeader header : values()) {
			defaults.put(header, header.defaultValue);
		}
		return defaults;
	}

	/** Whether a value means that the header is not sent. */
	public static boolean isOff(String value) {
		return OFF_VALUES.contains(value.strip().toLowerCase(Locale.ROOT));
	}

	/**
	 * Check a value.
	 * @param property the property that holds it
	 * @return the value as it is sent
	 * @throws HardeningConfigurationException if it is not allowed
	 */
	String check(String property, String value) {
		String trimmed = value.strip();
		String allowed = HeaderSyntax.TEXT.allowedInstead(trimmed);
		if (allowed == null) {
			allowed = this.syntax.allowedInstead(trimmed);
		}
		if (allowed != null) {
			throw HardeningConfigurationException.invalid(property, value, allowed + "; or " + OFF);
		}
		return trimmed;
	}

}
