package dev.hardening.tracing.context;

import dev.hardening.tracing.TraceContext;
import io.micrometer.tracing.CurrentTraceContext;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * For applications with a tracer: spans that begin in a scope continue its trace. Begins
 * no span itself.
 */
public final class TracerScopes implements TraceScopes {

	private final Tracer tracer;

	public TracerScopes(Tracer tracer) {
		this.tracer = tracer;
	}

	@Override
	public @Nullable TraceContext current() {
		io.micrometer.tracing.TraceContext context = this.tracer.currentTraceContext().context();
		// Tracers have no span where ids are empty.
		return (context != null && !context.traceId().isEmpty())
				? new TraceContext(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled())) : null;
	}

	@Override
	public TraceContext received(TraceContext sender) {
		return sender;
	}

	@Override
	public LogContext.Scope open(TraceContext trace) {
		CurrentTraceContext.Scope scope = this.tracer.currentTraceContext()
			.newScope(this.tracer.traceContextBuilder()
				.traceId(trace.traceId())
				.spanId(trace.spanId())
				.sampled(trace.sampled())
				.build());
		return scope::close;
	}

}
