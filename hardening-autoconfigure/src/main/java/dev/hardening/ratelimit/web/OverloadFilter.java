package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.util.function.Predicate;

import dev.hardening.ratelimit.overload.OverloadCounters;
import dev.hardening.ratelimit.overload.OverloadLimiter;
import dev.hardening.ratelimit.overload.OverloadLimiter.Pass;
import dev.hardening.ratelimit.overload.OverloadOutcome;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Refuses requests while the server is overloaded, before anything is done for them.
 * <p>
 * What is measured is the thread of a request, from here to its return. Served requests
 * are measured; refusals with 4xx, our own 429 among them, tell nothing of the server and
 * are not; failures with 5xx or an exception only if they were slow. A request that goes
 * on without its thread (asynchronous, or upgraded to WebSocket) gives its place back as
 * soon as the thread returns, and is not measured: it may last for hours.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class OverloadFilter extends HttpFilter {

	private final OverloadLimiter limiter;

	private final OverloadCounters counters;

	private final OverloadRejection rejection;

	private final Predicate<HttpServletRequest> exempt;

	private final boolean shadow;

	/**
	 * Create the filter.
	 * @param limiter lets requests in
	 * @param counters counts the decisions
	 * @param rejection the answer to a refused request
	 * @param exempt requests that are neither refused, nor measured, nor counted, such as
	 * health probes
	 * @param shadow whether to count only, and refuse nothing; what would have been
	 * refused is not measured
	 */
	public OverloadFilter(OverloadLimiter limiter, OverloadCounters counters, OverloadRejection rejection,
			Predicate<HttpServletRequest> exempt, boolean shadow) {
		this.limiter = limiter;
		this.counters = counters;
		this.rejection = rejection;
		this.exempt = exempt;
		this.shadow = shadow;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getDispatcherType() != DispatcherType.REQUEST || this.exempt.test(request)) {
			chain.doFilter(request, response);
			return;
		}
		Pass pass = this.limiter.tryEnter();
		if (pass != null) {
			this.counters.count(OverloadOutcome.ALLOWED);
			serve(request, response, chain, pass);
		}
		else if (this.shadow) {
			this.counters.count(OverloadOutcome.SHADOWED);
			chain.doFilter(request, response);
		}
		else {
			this.counters.count(OverloadOutcome.REJECTED);
			this.rejection.write(request, response);
		}
	}

	private static void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Pass pass)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
			end(pass, request, response.getStatus());
		}
		finally {
			// After an exception; what has ended stays as it was.
			pass.failed();
		}
	}

	private static void end(Pass pass, HttpServletRequest request, int status) {
		boolean goesOn = request.isAsyncStarted() || status == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
		if (goesOn || (status >= 400 && status < 500)) {
			pass.ignored();
		}
		else if (status >= 500) {
			pass.failed();
		}
		else {
			pass.succeeded();
		}
	}

}
