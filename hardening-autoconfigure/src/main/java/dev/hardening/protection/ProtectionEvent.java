package dev.hardening.protection;

import java.util.Locale;

/**
 * What a hook is asked about.
 */
public enum ProtectionEvent {

	/** An HTTP request. */
	REQUEST(ProtectionRequest.class),

	/** The handshake of a WebSocket. */
	CONNECT(ProtectionConnection.class),

	/** The handshake of a client that comes back. */
	RECONNECT(ProtectionConnection.class),

	/** A message from a client. */
	RECEIVE(ProtectionMessage.class);

	private final String tag = name().toLowerCase(Locale.ROOT);

	private final Class<?> context;

	ProtectionEvent(Class<?> context) {
		this.context = context;
	}

	/** Return the name as in metrics, which is that of the method of the hook. */
	public String tag() {
		return this.tag;
	}

	/** Tell whether a hook has anything to say; if in doubt it has. */
	boolean concerns(ProtectionHook hook) {
		try {
			return hook.getClass().getMethod(this.tag, this.context).getDeclaringClass() != ProtectionHook.class;
		}
		catch (NoSuchMethodException ex) {
			// A native image without hints.
			return true;
		}
	}

}
