package dev.hardening.protection.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import dev.hardening.error.Problem;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.protection.ProtectionDecision.Rejection;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The answer to a request that a hook rejected. Thread-safe.
 */
public final class ProtectionRejections {

	private final ErrorResponses responses;

	private final CorsHeaders cors;

	public ProtectionRejections(ErrorResponses responses, CorsHeaders cors) {
		this.responses = responses;
		this.cors = cors;
	}

	void write(HttpServletRequest request, HttpServletResponse response, Rejection rejection) throws IOException {
		Duration retryAfter = rejection.retryAfter();
		if (retryAfter != null) {
			response.setHeader("Retry-After", Long.toString(seconds(retryAfter)));
		}
		this.cors.write(request, response);
		this.responses.write(request, response, Problem.BLANK_TYPE, rejection.code(), rejection.detail(), Map.of());
	}

	/** Rounded up, at least 1. */
	private static long seconds(Duration duration) {
		return Math.max(1, duration.getSeconds() + ((duration.getNano() > 0) ? 1 : 0));
	}

}
