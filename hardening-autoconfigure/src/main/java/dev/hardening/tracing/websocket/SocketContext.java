package dev.hardening.tracing.websocket;

import java.util.Map;
import java.util.function.Supplier;

import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.context.LogContext;
import dev.hardening.tracing.context.TraceScopes;
import org.jspecify.annotations.Nullable;

/**
 * What the handshake of a socket was logged with, for its frames: they come on other
 * threads, and long after the request has ended.
 *
 * @param log ids and user
 * @param trace the trace of the handshake
 */
record SocketContext(LogContext log, @Nullable TraceContext trace) {

	/** Attribute of the session that holds it. */
	private static final String ATTRIBUTE = "dev.hardening.tracing.socket";

	private static final SocketContext NONE = new SocketContext(new LogContext(null, null, null, null), null);

	static SocketContext current(TraceScopes scopes) {
		return new SocketContext(LogContext.current(), scopes.current());
	}

	/** Return what was put there, or nothing that is. */
	static SocketContext of(@Nullable Map<String, Object> attributes) {
		return (attributes != null && attributes.get(ATTRIBUTE) instanceof SocketContext context) ? context : NONE;
	}

	void putInto(Map<String, Object> attributes) {
		if (!this.log.isEmpty()) {
			attributes.put(ATTRIBUTE, this);
		}
	}

	/** The same with the ids that a message brought, as far as it did. */
	SocketContext with(@Nullable String requestId, @Nullable TraceContext received) {
		String id = (requestId != null) ? requestId : this.log.requestId();
		return (received != null)
				? new SocketContext(new LogContext(id, this.log.user(), received.traceId(), received.spanId()),
						received)
				: new SocketContext(new LogContext(id, this.log.user(), this.log.traceId(), this.log.spanId()),
						this.trace);
	}

	/** Let the current thread log with it until the scope is closed. */
	LogContext.Scope open(Supplier<TraceScopes> scopes) {
		LogContext.Scope logScope = this.log.open();
		if (this.trace == null) {
			return logScope;
		}
		LogContext.Scope traceScope = scopes.get().open(this.trace);
		return () -> {
			traceScope.close();
			logScope.close();
		};
	}

}
