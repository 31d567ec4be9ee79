package dev.hardening.tracing.context;

import dev.hardening.request.RequestId;
import dev.hardening.tracing.LogKeys;
import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.Traces;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What makes the lines of a thread traceable, taken from one thread and put on another:
 * request id, user, trace and span. Immutable.
 *
 * @param requestId id of the request
 * @param user the user as logged
 * @param traceId id of the trace
 * @param spanId id of the span
 * @param trace the trace as it is passed on, if there is no tracer for that
 */
public record LogContext(@Nullable String requestId, @Nullable String user, @Nullable String traceId,
		@Nullable String spanId, @Nullable TraceContext trace) {

	/** What is logged, for a thread whose trace a tracer knows, or nobody. */
	public LogContext(@Nullable String requestId, @Nullable String user, @Nullable String traceId,
			@Nullable String spanId) {
		this(requestId, user, traceId, spanId, null);
	}

	/** What is logged where there is no tracer. */
	public static LogContext of(@Nullable String requestId, @Nullable String user, @Nullable TraceContext trace) {
		return new LogContext(requestId, user, (trace != null) ? trace.traceId() : null,
				(trace != null) ? trace.spanId() : null, trace);
	}

	/** Return what the current thread logs with. */
	public static LogContext current() {
		return new LogContext(MDC.get(RequestId.MDC_KEY), MDC.get(LogKeys.USER), MDC.get(LogKeys.TRACE_ID),
				MDC.get(LogKeys.SPAN_ID), Traces.current());
	}

	/** Whether there is nothing to be put on another thread. */
	public boolean isEmpty() {
		return this.requestId == null && this.user == null && this.traceId == null && this.spanId == null
				&& this.trace == null;
	}

	/** Let the current thread log with this until the scope is closed. */
	public Scope open() {
		LogContext outer = current();
		Traces.Scope traceScope = Traces.open(this.trace);
		put();
		return () -> {
			traceScope.close();
			outer.put();
		};
	}

	/** Let the current thread log with this, for good. */
	@SuppressWarnings("resource") // another call gives back what was before
	void replaceCurrent() {
		Traces.open(this.trace);
		put();
	}

	private void put() {
		put(RequestId.MDC_KEY, this.requestId);
		put(LogKeys.USER, this.user);
		put(LogKeys.TRACE_ID, this.traceId);
		put(LogKeys.SPAN_ID, this.spanId);
	}

	private static void put(String key, @Nullable String value) {
		if (value != null) {
			MDC.put(key, value);
		}
		else {
			MDC.remove(key);
		}
	}

	/** Gives the thread back what it logged with before. */
	@FunctionalInterface
	public interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
