package dev.hardening.headers.web;

import java.util.Enumeration;

import dev.hardening.client.ClientAddress;
import dev.hardening.internal.web.AddressBlocks;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches requests that the client sent over TLS: to the container, or to a proxy that is
 * trusted and says so. Thread-safe.
 */
public final class TlsRequests implements RequestMatcher {

	private static final String HTTPS = "https";

	private static final int ANY_PREFIX = 64;

	private final boolean trustsAll;

	private final @Nullable AddressBlocks trusted;

	/**
	 * Create the matcher.
	 * @param trustsAll whether the application believes forwarded headers of everybody.
	 * No harm is done: browsers heed the header over TLS only
	 * @param trusted the proxies whose forwarded headers are believed
	 */
	public TlsRequests(boolean trustsAll, @Nullable AddressBlocks trusted) {
		this.trustsAll = trustsAll;
		this.trusted = trusted;
	}

	@Override
	public boolean matches(HttpServletRequest request) {
		if (request.isSecure()) {
			return true;
		}
		return (this.trustsAll || this.trusted != null) && isForwarded(request) && isTrusted(request.getRemoteAddr());
	}

	private boolean isTrusted(@Nullable String peer) {
		if (this.trustsAll) {
			return true;
		}
		ClientAddress address = (peer != null) ? ClientAddress.parse(peer, ANY_PREFIX) : null;
		return address != null && this.trusted != null && this.trusted.contain(address);
	}

	/** Every hop that a proxy tells of has to be over TLS, as Tomcat has it. */
	private static boolean isForwarded(HttpServletRequest request) {
		if (request.getHeader("X-Forwarded-Proto") != null) {
			return allHttps(request.getHeaders("X-Forwarded-Proto"), "");
		}
		return allHttps(request.getHeaders("Forwarded"), "proto=");
	}

	private static boolean allHttps(Enumeration<@Nullable String> lines, String parameter) {
		boolean found = false;
		while (lines.hasMoreElements()) {
			// Null if the container gave up in the middle of the value.
			String line = lines.nextElement();
			if (line == null) {
				return false;
			}
			for (String element : line.split(",", -1)) {
				if (!isHttps(element, parameter)) {
					return false;
				}
				found = true;
			}
		}
		return found;
	}

	private static boolean isHttps(String element, String parameter) {
		for (String pair : element.split(";", -1)) {
			String value = pair.trim();
			if (value.regionMatches(true, 0, parameter, 0, parameter.length())) {
				String protocol = value.substring(parameter.length());
				return protocol.equalsIgnoreCase(HTTPS) || protocol.equalsIgnoreCase("\"https\"");
			}
		}
		return false;
	}

}
