package dev.hardening.tracing.web;

import java.io.IOException;

import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.Traces;
import dev.hardening.tracing.context.LogContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Lets the threads that work for a request log with its trace: on {@code REQUEST},
 * {@code ASYNC} and {@code ERROR} dispatches.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class TracingFilter extends HttpFilter {

	private final RequestTraces traces;

	public TracingFilter(RequestTraces traces) {
		this.traces = traces;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		TraceContext trace = trace(request);
		if (trace == null) {
			chain.doFilter(request, response);
			return;
		}
		try (LogContext.Scope scope = this.traces.open(trace)) {
			chain.doFilter(request, response);
		}
	}

	private @Nullable TraceContext trace(HttpServletRequest request) {
		if (request.getAttribute(Traces.ATTRIBUTE) instanceof TraceContext trace) {
			return trace;
		}
		TraceContext trace = this.traces.begin(request);
		if (trace != null) {
			request.setAttribute(Traces.ATTRIBUTE, trace);
		}
		return trace;
	}

}
