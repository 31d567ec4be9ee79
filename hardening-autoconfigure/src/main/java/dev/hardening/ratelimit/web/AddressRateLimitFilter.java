package dev.hardening.ratelimit.web;

import java.io.IOException;

import dev.hardening.client.Client;
import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.web.ServletClientRequest;
import dev.hardening.ratelimit.RateLimitDecision;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.util.List;

/**
 * The phase before authentication: decides by the address of the client, so that guessing
 * passwords is limited as well.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class AddressRateLimitFilter extends HttpFilter {

	private final RateLimitRoutes routes;

	private final RateLimitGate gate;

	private final ClientAddressResolver addressResolver;

	public AddressRateLimitFilter(RateLimitRoutes routes, RateLimitGate gate, ClientAddressResolver addressResolver) {
		this.routes = routes;
		this.gate = gate;
		this.addressResolver = addressResolver;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RateLimitRoute route;
		try {
			route = this.routes.find(request);
		}
		catch (AmbiguousPathException ex) {
			this.gate.refuseAmbiguousPath(request, response);
			return;
		}
		if (route == null) {
			chain.doFilter(request, response);
			return;
		}
		Client client = new Client(null, ServletClientRequest.resolve(request, this.addressResolver));
		RateLimitDecision decision = this.gate.decide(request, response, route.addressKeys(client), List.of());
		if (decision.allowed()) {
			new AddressPhase(route, client.address(), decision.quotas()).putInto(request);
			chain.doFilter(request, response);
		}
	}

}
