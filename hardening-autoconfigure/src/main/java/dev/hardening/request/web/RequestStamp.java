package dev.hardening.request.web;

import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;

import dev.hardening.internal.commit.CommitHook;
import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.request.RequestId;
import dev.hardening.request.RequestIdFilter;
import dev.hardening.request.RequestIdGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.LoggerFactory;

/**
 * Decides the id of a request and writes the two response headers: the id, and the time
 * from arrival to commit in milliseconds, rounded up and at least 1.
 * <p>
 * Thread-safe; shared by the container valve and the filter.
 */
public final class RequestStamp implements CommitHook {

	private static final String START_ATTRIBUTE = RequestStamp.class.getName() + ".start";

	private static final RequestIdGenerator FALLBACK = new RandomRequestIdGenerator();

	private static final long NANOS_PER_MILLI = 1_000_000;

	private final String requestIdHeader;

	private final String latencyHeader;

	private final RequestIdAcceptance acceptance;

	private final RequestIdFilters filters;

	private final RequestIdGenerator generator;

	private final WarnOnce badGenerator = new WarnOnce(LoggerFactory.getLogger(RequestStamp.class));

	/**
	 * Create the stamp.
	 * @param requestIdHeader header with the id, of requests and answers
	 * @param latencyHeader header with the time
	 * @param acceptPattern what ids of clients look like
	 * @param filters who else has a say in them
	 * @param generator makes the others
	 */
	public RequestStamp(String requestIdHeader, String latencyHeader, Pattern acceptPattern,
			List<RequestIdFilter> filters, RequestIdGenerator generator) {
		this.requestIdHeader = requestIdHeader;
		this.latencyHeader = latencyHeader;
		this.acceptance = new RequestIdAcceptance(acceptPattern);
		this.filters = new RequestIdFilters(filters);
		this.generator = generator;
	}

	/** Give the request its id and start time, unless it has them already. */
	String begin(HttpServletRequest request, long startNanos) {
		if (request.getAttribute(RequestId.ATTRIBUTE) instanceof String id) {
			return id;
		}
		String id = decideId(request.getHeaders(this.requestIdHeader));
		request.setAttribute(RequestId.ATTRIBUTE, id);
		request.setAttribute(START_ATTRIBUTE, startNanos);
		return id;
	}

	void writeId(HttpServletRequest request, HttpServletResponse response) {
		if (request.getAttribute(RequestId.ATTRIBUTE) instanceof String id) {
			response.setHeader(this.requestIdHeader, id);
		}
	}

	/** Write both headers; the id again, as the response may have been reset. */
	@Override
	public void beforeCommit(HttpServletRequest request, HttpServletResponse response) {
		writeId(request, response);
		if (request.getAttribute(START_ATTRIBUTE) instanceof Long start) {
			response.setHeader(this.latencyHeader, Long.toString(millisSince(start)));
		}
	}

	private static long millisSince(long startNanos) {
		long nanos = System.nanoTime() - startNanos;
		return Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
	}

	private String decideId(Enumeration<String> values) {
		if (values.hasMoreElements()) {
			// Null if the container gave up in the middle of the value.
			String id = values.nextElement();
			// Two ids are as good as none: whoever reads the other one would be misled.
			if (id != null && !values.hasMoreElements() && this.acceptance.accepts(id) && this.filters.accept(id)) {
				return id;
			}
		}
		return generate();
	}

	/** An id in any case: the generator may be the application's, and wrong. */
	private String generate() {
		try {
			String id = this.generator.generate();
			if (RequestIdAcceptance.isVisible(id)) {
				return id;
			}
			this.badGenerator
				.warn("A generated request id is not of 1 to 128 visible ASCII characters: a UUID stands in.");
		}
		catch (RuntimeException ex) {
			this.badGenerator.warn("The generator of request ids failed: a UUID stands in.", ex);
		}
		return FALLBACK.generate();
	}

}
