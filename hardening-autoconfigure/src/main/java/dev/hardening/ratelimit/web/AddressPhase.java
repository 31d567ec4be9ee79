package dev.hardening.ratelimit.web;

import java.util.List;

import dev.hardening.client.ClientAddress;
import dev.hardening.ratelimit.RateLimitQuota;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the phase by address hands to the one by user, in an attribute of the request.
 *
 * @param route the route that matched
 * @param address the address of the client
 * @param quotas what is left by address
 */
record AddressPhase(RateLimitRoute route, ClientAddress address, List<RateLimitQuota> quotas) {

	private static final String ATTRIBUTE = AddressPhase.class.getName();

	void putInto(ServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	/** Take it out of the request: a phase counts once. */
	static @Nullable AddressPhase takeFrom(ServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof AddressPhase phase) {
			request.removeAttribute(ATTRIBUTE);
			return phase;
		}
		return null;
	}

}
