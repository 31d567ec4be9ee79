package dev.hardening.ratelimit.web;

import java.io.IOException;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.web.ServletClientRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The phase before authentication: decides by the address of the client, so that guessing
 * passwords is limited as well.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class AddressRateLimitFilter extends HttpFilter {

	private final ActiveRateLimits limits;

	private final Endpoints endpoints;

	private final RateLimitGate gate;

	private final ClientAddressResolver addressResolver;

	public AddressRateLimitFilter(ActiveRateLimits limits, Endpoints endpoints, RateLimitGate gate,
			ClientAddressResolver addressResolver) {
		this.limits = limits;
		this.endpoints = endpoints;
		this.gate = gate;
		this.addressResolver = addressResolver;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestCompletion completion = RequestCompletion.open(request);
		Throwable failure = null;
		try {
			if (pass(request, response, completion)) {
				chain.doFilter(request, response);
			}
		}
		catch (Throwable ex) {
			failure = ex;
			throw ex;
		}
		finally {
			RequestCompletion.complete(request, response, failure);
		}
	}

	private boolean pass(HttpServletRequest request, HttpServletResponse response, RequestCompletion completion)
			throws IOException {
		RateLimitRules rules = this.limits.rules();
		RateLimitRoute route;
		try {
			route = rules.routes().find(request);
		}
		catch (AmbiguousPathException ex) {
			return this.gate.passAmbiguousPath(request, response, rules);
		}
		return route == null || pass(request, response, completion, rules, route);
	}

	private boolean pass(HttpServletRequest request, HttpServletResponse response, RequestCompletion completion,
			RateLimitRules rules, RateLimitRoute route) throws IOException {
		Caller caller = Caller.at(ServletClientRequest.resolve(request, this.addressResolver));
		boolean byEndpoint = route.byAddress().isByEndpoint() || route.byUser().isByEndpoint();
		LimitedRequest limited = new LimitedRequest(rules, route, caller, byEndpoint ? this.endpoints.of(request) : "");
		if (rules.isExempt(caller.address())) {
			this.gate.passExempt(limited, route.byAddress());
			this.gate.passExempt(limited, route.byUser());
			return true;
		}
		if (!this.gate.pass(request, response, limited, route.byAddress(), caller)) {
			return false;
		}
		this.gate.refundLater(request, limited);
		completion.keep(limited);
		return true;
	}

}
