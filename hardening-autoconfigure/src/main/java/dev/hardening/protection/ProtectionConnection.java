package dev.hardening.protection;

import org.jspecify.annotations.Nullable;

/**
 * What a hook may know of a WebSocket: its handshake, and who it is. The user may become
 * known after the handshake.
 */
public interface ProtectionConnection extends ProtectionRequest {

	/** Return the id of the connection. */
	String connectionId();

	/** Return the room that the client wants to be in, {@code null} if not known. */
	@Nullable String room();

}
