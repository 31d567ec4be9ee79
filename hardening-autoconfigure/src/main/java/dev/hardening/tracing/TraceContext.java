package dev.hardening.tracing;

import org.jspecify.annotations.Nullable;

/**
 * Identity of a span in a distributed trace, as in the header {@code traceparent} of W3C
 * Trace Context. Immutable.
 *
 * @param traceId 32 lower case hexadecimal digits, not all zero
 * @param spanId 16 lower case hexadecimal digits, not all zero
 * @param sampled whether the trace is recorded
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {

	/** Name of the header. */
	public static final String HEADER = "traceparent";

	/**
	 * Read a header.
	 * @param traceparent its value
	 * @return the context, or {@code null} if the value is not valid
	 */
	public static @Nullable TraceContext parse(String traceparent) {
		throw new UnsupportedOperationException();
	}

	/** Return the value of the header. */
	public String traceparent() {
		return "00-" + this.traceId + "-" + this.spanId + (this.sampled ? "-01" : "-00");
	}

}
