package dev.hardening.protection;

import java.time.Duration;
import java.util.Objects;

import dev.hardening.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What a hook decides. Immutable.
 */
public sealed interface ProtectionDecision {

	/** No objection; the next hook is asked. */
	static ProtectionDecision allowed() {
		return Allowed.INSTANCE;
	}

	/**
	 * Reject.
	 * @param code the code; its status is that of the answer
	 * @param detail a short text that the client sees
	 */
	static ProtectionDecision rejected(ErrorCode code, String detail) {
		return new Rejection(code, detail, null);
	}

	/**
	 * Reject, and say when to come back.
	 * @param code the code; its status is that of the answer
	 * @param detail a short text that the client sees
	 * @param retryAfter told in whole seconds, rounded up, at least 1
	 */
	static ProtectionDecision rejected(ErrorCode code, String detail, Duration retryAfter) {
		return new Rejection(code, detail, retryAfter);
	}

	/**
	 * Reject because there were too many.
	 * @param retryAfter told in whole seconds, rounded up, at least 1
	 */
	static ProtectionDecision throttled(Duration retryAfter) {
		return new Rejection(ErrorCode.RATE_LIMITED, "Too many requests.", retryAfter);
	}

	/** No objection. */
	enum Allowed implements ProtectionDecision {

		/** The only one. */
		INSTANCE

	}

	/**
	 * An objection.
	 *
	 * @param code the code; its status is that of the answer
	 * @param detail a short text that the client sees
	 * @param retryAfter when to come back, or {@code null} to say nothing
	 */
	record Rejection(ErrorCode code, String detail, @Nullable Duration retryAfter) implements ProtectionDecision {

		public Rejection {
			Objects.requireNonNull(code, "code");
			Objects.requireNonNull(detail, "detail");
		}

	}

}
