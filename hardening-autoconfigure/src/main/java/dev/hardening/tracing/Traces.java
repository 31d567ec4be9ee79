package dev.hardening.tracing;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The trace that the current thread works for, in an application that has no tracer: as
 * the client named it in {@code traceparent}, or begun here. With a tracer (Micrometer
 * Tracing) it is the tracer that knows, and this is empty.
 * <p>
 * Thread-safe.
 */
public final class Traces {

	/** Request attribute that holds the {@link TraceContext} of the request. */
	public static final String ATTRIBUTE = "dev.hardening.tracing.trace";

	private static final ThreadLocal<TraceContext> CURRENT = new ThreadLocal<>();

	private Traces() {
	}

	/**
	 * Return the trace that the current thread works for.
	 * @return the trace and the span of this hop, or {@code null} outside of one
	 */
	public static @Nullable TraceContext current() {
		return CURRENT.get();
	}

	/**
	 * Let the current thread work for a trace until the scope is closed: log lines carry
	 * its ids, and calls to other services continue it. For messages of transports that
	 * hardening does not know.
	 * @param trace the trace and the span of this hop, or {@code null} for none
	 * @return to be closed on the same thread
	 */
	public static Scope open(@Nullable TraceContext trace) {
		TraceContext outer = current();
		String outerTraceId = MDC.get(LogKeys.TRACE_ID);
		String outerSpanId = MDC.get(LogKeys.SPAN_ID);
		set(trace, (trace != null) ? trace.traceId() : null, (trace != null) ? trace.spanId() : null);
		return () -> set(outer, outerTraceId, outerSpanId);
	}

	private static void set(@Nullable TraceContext trace, @Nullable String traceId, @Nullable String spanId) {
		if (trace != null) {
			CURRENT.set(trace);
		}
		else {
			CURRENT.remove();
		}
		set(LogKeys.TRACE_ID, traceId);
		set(LogKeys.SPAN_ID, spanId);
	}

	private static void set(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

	/** Gives the thread back what it worked for before. */
	@FunctionalInterface
	public interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
