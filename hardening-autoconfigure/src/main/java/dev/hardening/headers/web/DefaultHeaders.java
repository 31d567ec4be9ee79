package dev.hardening.headers.web;

/**
 * Values that are sent unless set: as strict as an ordinary application bears without a
 * change of its pages.
 */
public final class DefaultHeaders {

	/**
	 * No word on scripts and styles, which most pages have inline. No
	 * {@code frame-ancestors} either: browsers would prefer it to an
	 * {@code X-Frame-Options} of the application that is stricter. No
	 * {@code form-action}: it also governs where a posted form is redirected to, such as
	 * a login that ends at another site.
	 */
	public static final String CONTENT_SECURITY_POLICY = "base-uri 'self'; object-src 'self'";

	/** JSON is never a page: it needs nothing. */
	public static final String JSON_CONTENT_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

	/** One year; other names below the host may not speak TLS. */
	public static final String HSTS = "max-age=31536000";

	/** The application may frame itself. */
	public static final String FRAME_OPTIONS = "SAMEORIGIN";

	/** The only value there is. */
	public static final String CONTENT_TYPE_OPTIONS = "nosniff";

	/** What browsers do by themselves today; older ones send the whole address. */
	public static final String REFERRER_POLICY = "strict-origin-when-cross-origin";

	/** Access to devices that hardly any application asks for. */
	public static final String PERMISSIONS_POLICY = "bluetooth=(), hid=(), midi=(), serial=(), usb=()";

	/** Sign-in in a window of another site goes on. */
	public static final String CROSS_ORIGIN_OPENER_POLICY = "same-origin-allow-popups";

	/** Other hosts of the same site may embed images and scripts. */
	public static final String CROSS_ORIGIN_RESOURCE_POLICY = "same-site";

	/** It breaks every page that embeds something of another origin. */
	public static final String CROSS_ORIGIN_EMBEDDER_POLICY = SecurityHeader.OFF;

	/** No policy files for plug-ins. */
	public static final String PERMITTED_CROSS_DOMAIN_POLICIES = "none";

	/** Neither browsers nor proxies keep the data of a user. */
	public static final String CACHE_CONTROL = "no-store, max-age=0";

	private DefaultHeaders() {
	}

}
