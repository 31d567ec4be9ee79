package dev.hardening.protection.web;

import java.util.List;
import java.util.function.BiPredicate;

import dev.hardening.error.ErrorCode;
import dev.hardening.protection.ProtectionDecision;
import dev.hardening.protection.ProtectionHook;
import dev.hardening.protection.ProtectionPhase;
import dev.hardening.protection.ProtectionRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;

/**
 * Refuses requests that change something and come from a page of another site. Goes by
 * {@code Sec-Fetch-Site} (W3C Fetch Metadata), which browsers send over TLS and to
 * localhost; without it by {@code Origin}. A request without either is not one that
 * another site makes a browser send.
 */
public final class OriginHook implements ProtectionHook, Ordered {

	/** Before the hooks of the application, unless they say otherwise. */
	private static final int ORDER = 0;

	private static final String SEPARATOR = "://";

	private static final ProtectionDecision REJECTED = ProtectionDecision.rejected(ErrorCode.ORIGIN_REJECTED,
			"The request comes from a page of another site.");

	private final AllowedOrigins allowed;

	private final ExemptPaths exempt;

	private final BiPredicate<ProtectionRequest, String> shared;

	/**
	 * Create the hook.
	 * @param allowed other origins that may change something
	 * @param exempt paths that any site may use
	 * @param shared whether the application lets pages of an origin make this request
	 */
	public OriginHook(AllowedOrigins allowed, ExemptPaths exempt, BiPredicate<ProtectionRequest, String> shared) {
		this.allowed = allowed;
		this.exempt = exempt;
		this.shared = shared;
	}

	@Override
	public int getOrder() {
		return ORDER;
	}

	@Override
	public ProtectionPhase phase() {
		return ProtectionPhase.BEFORE_AUTHENTICATION;
	}

	@Override
	public ProtectionDecision request(ProtectionRequest request) {
		if (isSafe(request.method())) {
			return ProtectionDecision.allowed();
		}
		String site = request.header("Sec-Fetch-Site");
		if ("same-origin".equals(site) || "none".equals(site)) {
			return ProtectionDecision.allowed();
		}
		boolean passes = isKnown(request, site) || this.exempt.contain(request);
		return passes ? ProtectionDecision.allowed() : REJECTED;
	}

	/** A verb that nobody knows may do anything. */
	private static boolean isSafe(String method) {
		return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS") || method.equals("TRACE");
	}

	private boolean isKnown(ProtectionRequest request, @Nullable String site) {
		List<String> origins = request.headers("Origin");
		if (site == null && origins.isEmpty()) {
			return true;
		}
		if (origins.size() != 1) {
			return false;
		}
		String text = origins.get(0);
		if (site == null && isOwn(text, request)) {
			return true;
		}
		Origin origin = Origin.parse(text);
		return origin != null && ((site == null && isOwn(origin, request)) || this.allowed.contain(origin)
				|| this.shared.test(request, text));
	}

	/** Most are spelled alike, and need not be parsed. */
	private static boolean isOwn(String origin, ProtectionRequest request) {
		String scheme = request.scheme();
		String host = request.header("Host");
		return host != null && !host.isEmpty()
				&& origin.length() == scheme.length() + SEPARATOR.length() + host.length() && origin.startsWith(scheme)
				&& origin.startsWith(SEPARATOR, scheme.length()) && origin.endsWith(host);
	}

	private static boolean isOwn(Origin origin, ProtectionRequest request) {
		return origin.isThatOf(request.scheme(), request.header("Host"), request.host(), request.port());
	}

}
