package dev.hardening.protection;

/**
 * A check of requests that an application adds as a bean. Implement the methods for what
 * is to be checked; the others allow everything.
 * <p>
 * Hooks are asked one after the other, in their {@code @Order}. The first rejection is
 * the answer, and the hooks after it are not asked. A hook that throws or answers
 * {@code null} rejects with {@code internal_error}: what cannot be checked does not pass.
 * <p>
 * Called on request threads: must be thread-safe, and should not wait.
 */
public interface ProtectionHook {

	/** Return when {@link #request} is called. Asked once, at the start. */
	default ProtectionPhase phase() {
		return ProtectionPhase.AFTER_AUTHENTICATION;
	}

	/** Decide about an HTTP request, before the application sees it. */
	default ProtectionDecision request(ProtectionRequest request) {
		return ProtectionDecision.allowed();
	}

	/** Decide about a WebSocket, before the handshake. */
	default ProtectionDecision connect(ProtectionConnection connection) {
		return ProtectionDecision.allowed();
	}

	/**
	 * Decide about a WebSocket of a client that says that it has been here before. Called
	 * instead of {@link #connect}.
	 */
	default ProtectionDecision reconnect(ProtectionConnection connection) {
		return ProtectionDecision.allowed();
	}

	/** Decide about a message over a WebSocket, before the application sees it. */
	default ProtectionDecision receive(ProtectionMessage message) {
		return ProtectionDecision.allowed();
	}

}
