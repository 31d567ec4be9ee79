package dev.hardening.error;

import org.jspecify.annotations.Nullable;

/**
 * How an exception is told to clients. Immutable.
 *
 * @param code the code
 * @param status the HTTP status, 400 to 599
 * @param detail what clients may know of this occurrence, or {@code null} for the text
 * that goes with the code
 */
public record ResolvedError(ErrorCode code, int status, @Nullable String detail) {

	/**
	 * Check the status.
	 * @throws IllegalArgumentException if the status is not that of an error
	 */
	public ResolvedError {
		if (status < 400 || status > 599) {
			throw new IllegalArgumentException("Not the status of an error: " + status);
		}
	}

	/** Return a code with its own status and text. */
	public static ResolvedError of(ErrorCode code) {
		return new ResolvedError(code, code.status(), null);
	}

	/** Return the same with another status. */
	public ResolvedError withStatus(int status) {
		return new ResolvedError(this.code, status, this.detail);
	}

	/** Return the same with another text. */
	public ResolvedError withDetail(String detail) {
		return new ResolvedError(this.code, this.status, detail);
	}

}
