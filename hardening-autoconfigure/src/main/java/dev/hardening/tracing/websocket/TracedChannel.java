package dev.hardening.tracing.websocket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.context.LogContext;
import dev.hardening.tracing.context.TraceScopes;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.messaging.support.NativeMessageHeaderAccessor;

/**
 * Lets the threads of a channel log with the ids of the message that they handle: those
 * that its frame named, else those of the thread that sent it.
 */
final class TracedChannel implements ExecutorChannelInterceptor {

	/** Header of a message within this application; no frame carries it. */
	private static final String HEADER = "hardeningSocketContext";

	private final ThreadLocal<Deque<LogContext.Scope>> open = ThreadLocal.withInitial(ArrayDeque::new);

	private final Supplier<CarriedIds> ids;

	private final Supplier<TraceScopes> scopes;

	/** Whether messages come from clients. */
	private final boolean inbound;

	TracedChannel(Supplier<CarriedIds> ids, Supplier<TraceScopes> scopes, boolean inbound) {
		this.ids = ids;
		this.scopes = scopes;
		this.inbound = inbound;
	}

	@Override
	public Message<?> preSend(Message<?> message, MessageChannel channel) {
		SocketContext context = SocketContext.current(this.scopes.get());
		if (this.inbound) {
			context = named(message, context);
		}
		if (context.log().isEmpty()) {
			return message;
		}
		// A copy keeps the type of the accessor, which Spring looks for.
		MessageHeaderAccessor accessor = MessageHeaderAccessor.getMutableAccessor(message);
		accessor.setHeader(HEADER, context);
		return (accessor == MessageHeaderAccessor.getAccessor(message)) ? message
				: MessageBuilder.createMessage(message.getPayload(), accessor.getMessageHeaders());
	}

	@Override
	public Message<?> beforeHandle(Message<?> message, MessageChannel channel, MessageHandler handler) {
		SocketContext context = (message.getHeaders().get(HEADER) instanceof SocketContext carried) ? carried
				: SocketContext.of(SimpMessageHeaderAccessor.getSessionAttributes(message.getHeaders()));
		this.open.get().push(context.open(this.scopes));
		return message;
	}

	@Override
	public void afterMessageHandled(Message<?> message, MessageChannel channel, MessageHandler handler,
			@Nullable Exception exception) {
		Deque<LogContext.Scope> scopes = this.open.get();
		LogContext.Scope scope = scopes.poll();
		if (scopes.isEmpty()) {
			this.open.remove();
		}
		if (scope != null) {
			scope.close();
		}
	}

	private SocketContext named(Message<?> message, SocketContext socket) {
		CarriedIds carried = this.ids.get();
		Map<String, List<String>> headers = nativeHeaders(message);
		TraceContext sender = CarriedIds.trace(only(headers.get(TraceContext.HEADER)),
				only(headers.get(TraceContext.STATE_HEADER)));
		String requestId = carried.acceptedRequestId(only(headers.get(carried.requestIdHeader())));
		return (sender != null || requestId != null)
				? socket.with(requestId, (sender != null) ? this.scopes.get().received(sender) : null) : socket;
	}

	@SuppressWarnings("unchecked") // the type of what Spring puts under this name
	private static Map<String, List<String>> nativeHeaders(Message<?> message) {
		return (message.getHeaders().get(NativeMessageHeaderAccessor.NATIVE_HEADERS) instanceof Map<?, ?> headers)
				? (Map<String, List<String>>) headers : Map.of();
	}

	private static @Nullable String only(@Nullable List<String> values) {
		return (values != null && values.size() == 1) ? values.get(0) : null;
	}

}
