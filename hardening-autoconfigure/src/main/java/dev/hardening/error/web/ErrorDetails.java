package dev.hardening.error.web;

import java.util.EnumMap;
import java.util.Map;

import dev.hardening.error.ErrorCode;

/**
 * What is told of an occurrence where nothing better is known to be safe.
 */
public final class ErrorDetails {

	private static final Map<ErrorCode, String> TEXTS = new EnumMap<>(ErrorCode.class);

	static {
		TEXTS.put(ErrorCode.MALFORMED_REQUEST,
				"The request cannot be understood, or not be served as it is asked for.");
		TEXTS.put(ErrorCode.VALIDATION_FAILED, "The request is not valid.");
		TEXTS.put(ErrorCode.UNAUTHENTICATED, "Valid credentials are required.");
		TEXTS.put(ErrorCode.FORBIDDEN, "Access is denied.");
		TEXTS.put(ErrorCode.CSRF_REJECTED, "The CSRF token is missing or wrong.");
		TEXTS.put(ErrorCode.ORIGIN_REJECTED, "The request comes from a page of another site.");
		TEXTS.put(ErrorCode.NOT_FOUND, "There is no such resource.");
		TEXTS.put(ErrorCode.METHOD_NOT_ALLOWED, "The resource does not support this method.");
		TEXTS.put(ErrorCode.CONFLICT, "The request contradicts the state of the resource.");
		TEXTS.put(ErrorCode.PAYLOAD_TOO_LARGE, "The body is too large.");
		TEXTS.put(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The resource does not take a body of this form.");
		TEXTS.put(ErrorCode.RATE_LIMITED, "Too many requests.");
		TEXTS.put(ErrorCode.HEADERS_TOO_LARGE, "The request line and headers are too large.");
		TEXTS.put(ErrorCode.INTERNAL_ERROR, "Something went wrong on the server.");
		TEXTS.put(ErrorCode.WS_LIMIT, "Too many connections.");
		TEXTS.put(ErrorCode.OVERLOADED, "The server cannot serve this now.");
		TEXTS.put(ErrorCode.DEPENDENCY_UNAVAILABLE, "Something that the server depends on is not available.");
		TEXTS.put(ErrorCode.TIMEOUT, "The answer took too long.");
	}

	private ErrorDetails() {
	}

	/** Return the text of a code. */
	public static String of(ErrorCode code) {
		return TEXTS.getOrDefault(code, code.title());
	}

}
