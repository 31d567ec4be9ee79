package dev.hardening.tracing.websocket;

import java.util.function.Supplier;

import dev.hardening.tracing.context.LogContext;
import dev.hardening.tracing.context.TraceScopes;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.WebSocketHandlerDecorator;

/**
 * Lets the lines of a handler carry the ids of the handshake of its socket, and those of
 * what Spring logs when the handler fails.
 */
final class TracedWebSocketHandler extends WebSocketHandlerDecorator {

	private final Supplier<TraceScopes> scopes;

	TracedWebSocketHandler(WebSocketHandler delegate, Supplier<TraceScopes> scopes) {
		super(delegate);
		this.scopes = scopes;
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) throws Exception {
		try (LogContext.Scope scope = open(session)) {
			super.afterConnectionEstablished(session);
		}
	}

	@Override
	public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) throws Exception {
		try (LogContext.Scope scope = open(session)) {
			super.handleMessage(session, message);
		}
	}

	@Override
	public void handleTransportError(WebSocketSession session, Throwable exception) throws Exception {
		try (LogContext.Scope scope = open(session)) {
			super.handleTransportError(session, exception);
		}
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus closeStatus) throws Exception {
		try (LogContext.Scope scope = open(session)) {
			super.afterConnectionClosed(session, closeStatus);
		}
	}

	private LogContext.Scope open(WebSocketSession session) {
		return SocketContext.of(session.getAttributes()).open(this.scopes);
	}

}
