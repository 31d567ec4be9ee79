package dev.hardening.tracing.websocket;

import java.util.Map;
import java.util.function.Supplier;

import dev.hardening.tracing.context.TraceScopes;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Keeps what the handshake is logged with in the attributes of the socket. Refuses none.
 */
final class TracedHandshake implements HandshakeInterceptor {

	private final Supplier<TraceScopes> scopes;

	TracedHandshake(Supplier<TraceScopes> scopes) {
		this.scopes = scopes;
	}

	@Override
	public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		SocketContext.current(this.scopes.get()).putInto(attributes);
		return true;
	}

	@Override
	public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			@Nullable Exception exception) {
		// Nothing: the attributes live as long as the socket.
	}

}
