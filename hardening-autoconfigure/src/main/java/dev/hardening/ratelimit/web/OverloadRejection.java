package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import dev.hardening.error.ErrorCode;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The answer to a request that an overloaded server does not take: 503 and
 * {@code Retry-After}.
 */
public final class OverloadRejection {

	/** Registered with IANA by draft-ietf-httpapi-ratelimit-headers. */
	private static final String TYPE = "https://iana.org/assignments/http-problem-types#temporary-reduced-capacity";

	private final ErrorResponses responses;

	private final CorsHeaders cors;

	private final long retryAfterSeconds;

	/**
	 * Create the answer.
	 * @param responses writes the body
	 * @param cors writes the CORS headers; exposes {@code Retry-After}
	 * @param retryAfter what clients are told to wait; rounded up to whole seconds, at
	 * least one
	 */
	public OverloadRejection(ErrorResponses responses, CorsHeaders cors, Duration retryAfter) {
		this.responses = responses;
		this.cors = cors;
		this.retryAfterSeconds = Math.max(1, retryAfter.plusSeconds(1).minusNanos(1).toSeconds());
	}

	void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader("Retry-After", Long.toString(this.retryAfterSeconds));
		this.cors.write(request, response);
		this.responses.write(request, response, TYPE, ErrorCode.OVERLOADED,
				"The server is overloaded. Try again in %d s.".formatted(this.retryAfterSeconds), Map.of());
	}

}
