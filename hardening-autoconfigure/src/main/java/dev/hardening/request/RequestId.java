package dev.hardening.request;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Where the id of the current request is found: as a request attribute and, on the thread
 * that serves the request, in the logging context.
 * <p>
 * Thread-safe. Present only while {@code hardening.request.enabled} is {@code true}.
 */
public final class RequestId {

	/** Request attribute that holds the id as a {@link String}. */
	public static final String ATTRIBUTE = "dev.hardening.request.id";

	/** Key of the id in the {@link MDC}. */
	public static final String MDC_KEY = "request_id";

	private RequestId() {
	}

	/**
	 * Return the id of the request that the current thread serves.
	 * @return the id, or {@code null} outside of a request
	 */
	public static @Nullable String current() {
		return MDC.get(MDC_KEY);
	}

}
