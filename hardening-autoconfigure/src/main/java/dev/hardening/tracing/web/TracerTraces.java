package dev.hardening.tracing.web;

import dev.hardening.tracing.LogKeys;
import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.context.LogContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The traces of a tracer, which puts their ids into the logging context by itself. Where
 * it has ended its work for a request and the container goes on with it, which is the
 * error dispatch, the ids are those of before.
 */
public final class TracerTraces implements RequestTraces {

	private final Tracer tracer;

	public TracerTraces(Tracer tracer) {
		this.tracer = tracer;
	}

	@Override
	public @Nullable TraceContext begin(HttpServletRequest request) {
		Span span = this.tracer.currentSpan();
		if (span == null || span.isNoop() && span.context().traceId().isEmpty()) {
			return null;
		}
		return new TraceContext(span.context().traceId(), span.context().spanId(),
				Boolean.TRUE.equals(span.context().sampled()));
	}

	@Override
	public LogContext.Scope open(TraceContext trace) {
		if (MDC.get(LogKeys.TRACE_ID) != null) {
			return () -> {
			};
		}
		MDC.put(LogKeys.TRACE_ID, trace.traceId());
		MDC.put(LogKeys.SPAN_ID, trace.spanId());
		return () -> {
			MDC.remove(LogKeys.TRACE_ID);
			MDC.remove(LogKeys.SPAN_ID);
		};
	}

}
