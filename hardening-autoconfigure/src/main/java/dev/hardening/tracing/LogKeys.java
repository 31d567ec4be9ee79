package dev.hardening.tracing;

/**
 * Keys of the logging context (MDC) that make a line traceable, beside
 * {@link dev.hardening.request.RequestId#MDC_KEY}.
 */
public final class LogKeys {

	/** The id of the trace. */
	public static final String TRACE_ID = "trace_id";

	/** The id of the span. */
	public static final String SPAN_ID = "span_id";

	/** The user of the request: hashed unless configured otherwise. */
	public static final String USER = "user";

	private LogKeys() {
	}

}
