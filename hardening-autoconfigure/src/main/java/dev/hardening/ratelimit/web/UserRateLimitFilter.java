package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.security.Principal;
import java.util.List;

import dev.hardening.client.Client;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.cors.CorsUtils;

/**
 * The phase after authentication: decides by user. A request that Spring Security refused
 * does not come here and costs no one's quota.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class UserRateLimitFilter extends HttpFilter {

	private final RateLimitGate gate;

	public UserRateLimitFilter(RateLimitGate gate) {
		this.gate = gate;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		AddressPhase phase = AddressPhase.takeFrom(request);
		if (phase == null || isAllowed(request, response, phase)) {
			chain.doFilter(request, response);
		}
	}

	private boolean isAllowed(HttpServletRequest request, HttpServletResponse response, AddressPhase phase)
			throws IOException {
		// A browser's preflight carries no credentials; it would count for the address.
		if (CorsUtils.isPreFlightRequest(request)) {
			return true;
		}
		Principal principal = request.getUserPrincipal();
		Client client = new Client((principal != null) ? principal.getName() : null, phase.address());
		List<RateLimitClaim> keys = phase.route().userKeys(client);
		if (keys.isEmpty() || this.gate.decide(request, response, keys, phase.quotas()).allowed()) {
			return true;
		}
		this.gate.refund(phase.route().refundKeys(client));
		return false;
	}

}
