package dev.hardening.tracing.context;

import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.Traces;
import org.jspecify.annotations.Nullable;

/**
 * Where the trace of a thread is kept: by the tracer of the application, or, without one,
 * by {@link Traces}. Thread-safe.
 */
public interface TraceScopes {

	/** For applications without a tracer. */
	TraceScopes WITHOUT_TRACER = new TraceScopes() {

		@Override
		public @Nullable TraceContext current() {
			return Traces.current();
		}

		@Override
		public TraceContext received(TraceContext sender) {
			return sender.child();
		}

		@Override
		public LogContext.Scope open(TraceContext trace) {
			return Traces.open(trace)::close;
		}

	};

	/** Return trace and span of the current thread. */
	@Nullable TraceContext current();

	/**
	 * Return the span under which a message is handled: a new one, or that of the sender
	 * if spans are the business of a tracer.
	 * @param sender the span that sent it
	 */
	TraceContext received(TraceContext sender);

	/** Let the current thread work for a trace until the scope is closed. */
	LogContext.Scope open(TraceContext trace);

}
