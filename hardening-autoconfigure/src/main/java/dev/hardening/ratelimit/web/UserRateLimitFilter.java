package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.util.function.Function;

import dev.hardening.ratelimit.RateLimitCaller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.cors.CorsUtils;

/**
 * The phase after authentication: decides by user. A request that Spring Security refused
 * does not come here and costs no one's quota.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class UserRateLimitFilter extends HttpFilter {

	private final ActiveRateLimits limits;

	private final RateLimitGate gate;

	private final Function<RateLimitCaller, @Nullable String> plans;

	public UserRateLimitFilter(ActiveRateLimits limits, RateLimitGate gate,
			Function<RateLimitCaller, @Nullable String> plans) {
		this.limits = limits;
		this.gate = gate;
		this.plans = plans;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		LimitedRequest limited = RequestCompletion.takeKept(request);
		try {
			if (limited != null && !pass(request, response, limited)) {
				return;
			}
		}
		catch (AmbiguousPathException ex) {
			if (!this.gate.passAmbiguousPath(request, response, this.limits.rules())) {
				return;
			}
		}
		chain.doFilter(request, response);
	}

	private boolean pass(HttpServletRequest request, HttpServletResponse response, LimitedRequest limited)
			throws IOException {
		// A browser's preflight carries no credentials; it would count for the address.
		if (CorsUtils.isPreFlightRequest(request)) {
			return true;
		}
		RateLimitRules rules = this.limits.rules();
		// Limits may have been replaced while a password was checked.
		RateLimitRoute route = (rules == limited.rules()) ? limited.route() : rules.routes().find(request);
		PhasePolicies policies = (route != null) ? route.byUser() : PhasePolicies.NONE;
		if (this.gate.isIdle(rules, policies)) {
			return true;
		}
		Caller caller = limited.caller().authenticated(request, this.plans);
		if (rules.isExempt(caller)) {
			this.gate.passExempt(limited, policies);
			return true;
		}
		return this.gate.pass(request, response, limited, policies, caller);
	}

}
