package dev.hardening.tracing.web;

import java.util.Collections;
import java.util.Enumeration;

import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.Traces;
import dev.hardening.tracing.context.LogContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The traces of an application without a tracer: those that clients name in
 * {@code traceparent} go on with a new span, any other request begins one.
 */
public final class IncomingTraces implements RequestTraces {

	private final double samplingRate;

	/**
	 * Create it.
	 * @param samplingRate share of the traces that begin here which are marked as
	 * sampled, for the services that this one calls
	 */
	public IncomingTraces(double samplingRate) {
		this.samplingRate = samplingRate;
	}

	@Override
	public TraceContext begin(HttpServletRequest request) {
		TraceContext incoming = incoming(request);
		return (incoming != null) ? incoming.child() : TraceContext.begin(this.samplingRate);
	}

	@Override
	public LogContext.Scope open(TraceContext trace) {
		return Traces.open(trace)::close;
	}

	private static @Nullable TraceContext incoming(HttpServletRequest request) {
		Enumeration<String> values = request.getHeaders(TraceContext.HEADER);
		if (values == null || !values.hasMoreElements()) {
			return null;
		}
		String value = values.nextElement();
		// Two are as good as none: nobody can say which one is meant.
		TraceContext trace = (value != null && !values.hasMoreElements()) ? TraceContext.parse(value) : null;
		return (trace != null) ? trace.withState(state(request)) : null;
	}

	/** Several headers are one list (RFC 9110, section 5.3). */
	private static @Nullable String state(HttpServletRequest request) {
		Enumeration<String> values = request.getHeaders(TraceContext.STATE_HEADER);
		return (values != null && values.hasMoreElements()) ? String.join(",", Collections.list(values)) : null;
	}

}
