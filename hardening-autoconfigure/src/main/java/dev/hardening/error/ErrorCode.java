package dev.hardening.error;

/**
 * The stable codes of the error contract, with status and title. Clients branch on the
 * code; it never changes its meaning.
 */
public enum ErrorCode {

	/** The request cannot be understood, or only in more than one way. */
	MALFORMED_REQUEST("malformed_request", 400, "Bad Request"),

	/** A rate limit is exhausted; {@code Retry-After} says when to come back. */
	RATE_LIMITED("rate_limited", 429, "Too Many Requests"),

	/**
	 * The server has more to do than it can; {@code Retry-After} says when to come back.
	 */
	OVERLOADED("overloaded", 503, "Service Unavailable");

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

}
