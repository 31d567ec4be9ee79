package dev.hardening.error;

/**
 * The stable codes of the error contract, with status and title. Clients branch on the
 * code; it never changes its meaning.
 */
public enum ErrorCode {

	/**
	 * The request cannot be understood, only in more than one way, or not be served as it
	 * is asked for.
	 */
	MALFORMED_REQUEST("malformed_request", 400, "Bad Request"),

	/**
	 * The request is understood, and what it says is not acceptable; {@code errors} lists
	 * why.
	 */
	VALIDATION_FAILED("validation_failed", 400, "Bad Request"),

	/** Nobody is logged in, or with wrong credentials. */
	UNAUTHENTICATED("unauthenticated", 401, "Unauthorized"),

	/** The caller may not do this. */
	FORBIDDEN("forbidden", 403, "Forbidden"),

	/**
	 * The request does not prove that it comes from a page of the application.
	 */
	CSRF_REJECTED("csrf_rejected", 403, "Forbidden"),

	/** The request comes from a page of another site. */
	ORIGIN_REJECTED("origin_rejected", 403, "Forbidden"),

	/** There is no such resource. */
	NOT_FOUND("not_found", 404, "Not Found"),

	/** The resource knows no such method; {@code Allow} lists those it knows. */
	METHOD_NOT_ALLOWED("method_not_allowed", 405, "Method Not Allowed"),

	/** The request contradicts the state of the resource. */
	CONFLICT("conflict", 409, "Conflict"),

	/** The body is larger than the server takes. */
	PAYLOAD_TOO_LARGE("payload_too_large", 413, "Content Too Large"),

	/** The body has a form that the resource does not take. */
	UNSUPPORTED_MEDIA_TYPE("unsupported_media_type", 415, "Unsupported Media Type"),

	/** A rate limit is exhausted; {@code Retry-After} says when to come back. */
	RATE_LIMITED("rate_limited", 429, "Too Many Requests"),

	/** Request line and headers are larger than the server takes. */
	HEADERS_TOO_LARGE("headers_too_large", 431, "Request Header Fields Too Large"),

	/**
	 * Something is wrong with the server; the log has more under the id of the request.
	 */
	INTERNAL_ERROR("internal_error", 500, "Internal Server Error"),

	/** A limit on WebSocket connections is reached. */
	WS_LIMIT("ws_limit", 503, "Service Unavailable"),

	/**
	 * The server has more to do than it can; {@code Retry-After} says when to come back.
	 */
	OVERLOADED("overloaded", 503, "Service Unavailable"),

	/** Something that the server depends on is not available. */
	DEPENDENCY_UNAVAILABLE("dependency_unavailable", 503, "Service Unavailable"),

	/** The answer took too long. */
	TIMEOUT("timeout", 504, "Gateway Timeout");

	/**
	 * Name of the request attribute that holds the code of an error, for whoever can
	 * reject a request but not answer it. While {@code hardening.error.enabled} is
	 * {@code true}, an error of such a request is told with this code and its status,
	 * whatever exception and status it came with.
	 */
	public static final String ATTRIBUTE = "dev.hardening.error.ErrorCode";

	private final String code;

	private final int status;

	private final String title;

	ErrorCode(String code, int status, String title) {
		this.code = code;
		this.status = status;
		this.title = title;
	}

	/** Return the code as it stands in the body. */
	public String code() {
		return this.code;
	}

	/** Return the HTTP status. */
	public int status() {
		return this.status;
	}

	/** Return the short summary for humans, the same for every occurrence. */
	public String title() {
		return this.title;
	}

	/**
	 * Return the code for an HTTP status. Where no code has it as its own, the nearest
	 * one: clients find a code of this contract in every error.
	 * @param status an HTTP status; any that is not an error is an internal error here
	 */
	public static ErrorCode of(int status) {
		return switch (status) {
			case 401, 407 -> UNAUTHENTICATED;
			case 402, 403, 451 -> FORBIDDEN;
			case 404, 410 -> NOT_FOUND;
			case 405 -> METHOD_NOT_ALLOWED;
			case 408, 504 -> TIMEOUT;
			case 409, 412, 423, 424, 428 -> CONFLICT;
			case 413 -> PAYLOAD_TOO_LARGE;
			case 414, 431 -> HEADERS_TOO_LARGE;
			case 415 -> UNSUPPORTED_MEDIA_TYPE;
			case 422 -> VALIDATION_FAILED;
			case 429 -> RATE_LIMITED;
			case 501, 505 -> MALFORMED_REQUEST;
			case 502 -> DEPENDENCY_UNAVAILABLE;
			case 503 -> OVERLOADED;
			default -> (status >= 400 && status < 500) ? MALFORMED_REQUEST : INTERNAL_ERROR;
		};
	}

}
