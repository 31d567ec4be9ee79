package dev.hardening.tracing.context;

import dev.hardening.request.RequestId;
import dev.hardening.tracing.LogKeys;
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
 */
public record LogContext(@Nullable String requestId, @Nullable String user, @Nullable String traceId,
		@Nullable String spanId) {

	/** Return what the current thread logs with. */
	public static LogContext current() {
		return new LogContext(MDC.get(RequestId.MDC_KEY), MDC.get(LogKeys.USER), MDC.get(LogKeys.TRACE_ID),
				MDC.get(LogKeys.SPAN_ID));
	}

	/** Let the current thread log with this until the scope is closed. */
	public Scope open() {
		LogContext outer = current();
		put();
		return outer::put;
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
