package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.hardening.error.ErrorCode;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitQuota;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The answer to a rejected request: 429, {@code Retry-After} and a body that names the
 * violated policies; 503 if it was rejected because the store does not answer.
 */
public final class RateLimitRejection {

	/** Types that draft-ietf-httpapi-ratelimit-headers registers with IANA. */
	private static final String TYPES = "https://iana.org/assignments/http-problem-types#";

	private static final String QUOTA_EXCEEDED = TYPES + "quota-exceeded";

	private static final String ABNORMAL_USAGE = TYPES + "abnormal-usage-detected";

	private static final String REDUCED_CAPACITY = TYPES + "temporary-reduced-capacity";

	/** A store that is back is found within a second or two. */
	private static final long UNAVAILABLE_SECONDS = 1;

	private final ErrorResponses responses;

	private final CorsHeaders cors;

	public RateLimitRejection(ErrorResponses responses, CorsHeaders cors) {
		this.responses = responses;
		this.cors = cors;
	}

	void writeAmbiguousPath(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.responses.write(request, response, "about:blank", ErrorCode.MALFORMED_REQUEST,
				"The path is ambiguous. Send it without dot segments and double slashes.", Map.of());
	}

	/** Answer a request that found buckets without enough tokens. */
	void write(HttpServletRequest request, HttpServletResponse response, List<RateLimitQuota> quotas)
			throws IOException {
		long nanos = 0;
		List<String> violated = new ArrayList<>(quotas.size());
		for (RateLimitQuota quota : quotas) {
			if (quota.violated()) {
				nanos = Math.max(nanos, quota.retryNanos());
				violated.add(quota.policy().name());
			}
		}
		write(request, response, QUOTA_EXCEEDED, nanos, "Too many requests.", violated);
	}

	/** Answer a request that found too many others in flight. */
	void writeTooManyInFlight(HttpServletRequest request, HttpServletResponse response, ConcurrencyPolicy policy)
			throws IOException {
		write(request, response, QUOTA_EXCEEDED, 0, "Too many requests at once.", List.of(policy.name()));
	}

	/** Answer a request of a client that is blocked. */
	void writeBlocked(HttpServletRequest request, HttpServletResponse response, long nanos) throws IOException {
		write(request, response, ABNORMAL_USAGE, nanos, "Blocked after too many rejected requests.", List.of());
	}

	/** Answer a request that nobody can decide about. */
	void writeUnavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader("Retry-After", Long.toString(UNAVAILABLE_SECONDS));
		this.cors.write(request, response);
		this.responses.write(request, response, REDUCED_CAPACITY, ErrorCode.DEPENDENCY_UNAVAILABLE,
				"The rate limiter is not available. Try again in " + UNAVAILABLE_SECONDS + " s.", Map.of());
	}

	private void write(HttpServletRequest request, HttpServletResponse response, String type, long nanos, String text,
			List<String> violated) throws IOException {
		long retryAfter = Math.max(1, RateLimitHeaders.seconds(nanos));
		response.setHeader("Retry-After", Long.toString(retryAfter));
		this.cors.write(request, response);
		this.responses.write(request, response, type, ErrorCode.RATE_LIMITED,
				text + " Try again in " + retryAfter + " s.",
				violated.isEmpty() ? Map.of() : Map.of("violated-policies", violated));
	}

}
