package dev.hardening.protection;

import org.jspecify.annotations.Nullable;

/**
 * What a hook may know of a message that a client sent over a WebSocket.
 */
public interface ProtectionMessage {

	/** Return the connection. */
	ProtectionConnection connection();

	/** Return the id of the message, {@code null} when messages have none. */
	@Nullable String requestId();

	/** Return the room that the message is for, {@code null} if not known. */
	@Nullable String room();

	/** Return the size of the payload in bytes. */
	long payloadSize();

}
