package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.hardening.error.ErrorCode;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.ratelimit.RateLimitQuota;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The answer to a rejected request: 429, {@code Retry-After} and a body that names the
 * violated policies.
 */
public final class RateLimitRejection {

	/** Registered with IANA by draft-ietf-httpapi-ratelimit-headers. */
	private static final String TYPE = "https://iana.org/assignments/http-problem-types#quota-exceeded";

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

	void write(HttpServletRequest request, HttpServletResponse response, List<RateLimitQuota> quotas)
			throws IOException {
		List<RateLimitQuota> violated = quotas.stream().filter(RateLimitQuota::violated).toList();
		long nanos = violated.stream().mapToLong(RateLimitQuota::retryNanos).max().orElse(0);
		long retryAfter = Math.max(1, RateLimitHeaders.seconds(nanos));
		List<String> names = violated.stream().map((quota) -> quota.policy().name()).toList();
		response.setHeader("Retry-After", Long.toString(retryAfter));
		this.cors.write(request, response);
		this.responses.write(request, response, TYPE, ErrorCode.RATE_LIMITED,
				"Too many requests. Try again in %d s.".formatted(retryAfter), Map.of("violated-policies", names));
	}

}
