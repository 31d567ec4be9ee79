package dev.hardening.tracing.web;

import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.context.LogContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Knows the trace of a request. Thread-safe.
 */
public interface RequestTraces {

	/**
	 * Return the trace of a request that has just arrived.
	 * @return the span of this hop, or {@code null} if the request is not traced
	 */
	@Nullable TraceContext begin(HttpServletRequest request);

	/**
	 * Let the current thread log with a trace of before, unless somebody else sees to it.
	 */
	LogContext.Scope open(TraceContext trace);

}
