package dev.hardening.tracing.websocket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import dev.hardening.tracing.Traces;
import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.context.LogContext;
import dev.hardening.tracing.context.TraceScopes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessageType;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.ExecutorSubscribableChannel;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHeaderAccessor;

import static org.assertj.core.api.Assertions.assertThat;

/** A channel whose executor carries nothing itself. */
class TracedChannelTests {

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final ExecutorSubscribableChannel channel = new ExecutorSubscribableChannel(this.executor);

	private final List<String> seen = new ArrayList<>();

	TracedChannelTests() {
		this.channel.addInterceptor(
				new TracedChannel(() -> new CarriedIds("X-Request-Id", Pattern.compile("[a-z0-9-]+"), List.of()),
						() -> TraceScopes.WITHOUT_TRACER, true));
		this.channel.subscribe((message) -> this.seen.add(String.valueOf(MDC.get("request_id"))));
	}

	@AfterEach
	void leavesThreadsClean() throws Exception {
		assertThat(this.executor.submit(MDC::getCopyOfContextMap).get()).isNullOrEmpty();
		assertThat(this.executor.submit(Traces::current).get()).isNull();
		this.executor.shutdown();
	}

	@Test
	void carriesTheIdsOfTheSender() throws Exception {
		send("first", message());
		send("second", message());
		this.channel.send(message());
		assertThat(seen()).containsExactly("first", "second", "null");
	}

	@Test
	void fallsBackToTheSession() throws Exception {
		Map<String, Object> attributes = new HashMap<>();
		try (LogContext.Scope scope = LogContext.of("socket", null, null).open()) {
			SocketContext.current(TraceScopes.WITHOUT_TRACER).putInto(attributes);
		}
		SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
		headers.setSessionAttributes(attributes);
		this.channel.send(MessageBuilder.createMessage("text", headers.getMessageHeaders()));
		assertThat(seen()).containsExactly("socket");
	}

	@Test
	void cleansUpAfterHandlersAndInterceptorsThatFail() throws Exception {
		this.channel.subscribe((message) -> {
			throw new IllegalStateException("on purpose");
		});
		this.channel.addInterceptor(new ExecutorChannelInterceptor() {

			@Override
			public Message<?> beforeHandle(Message<?> message, MessageChannel channel, MessageHandler handler) {
				if ("refused".equals(message.getPayload())) {
					throw new IllegalStateException("on purpose");
				}
				return message;
			}

		});
		send("first", message());
		send("second", new GenericMessage<>("refused"));
		this.channel.send(message());
		assertThat(seen()).containsExactly("first", "null");
	}

	@Test
	void keepsTheTypeOfTheHeaders() {
		TracedChannel traced = (TracedChannel) this.channel.getInterceptors().get(0);
		SimpMessageHeaderAccessor headers = SimpMessageHeaderAccessor.create(SimpMessageType.MESSAGE);
		headers.setImmutable();
		Message<?> message = MessageBuilder.createMessage("text", headers.getMessageHeaders());
		try (LogContext.Scope scope = LogContext.of("first", null, null).open()) {
			Message<?> sent = traced.preSend(message, this.channel);
			assertThat(MessageHeaderAccessor.getAccessor(sent, SimpMessageHeaderAccessor.class)).isNotNull();
			assertThat(sent.getPayload()).isEqualTo("text");
		}
	}

	private static Message<?> message() {
		return new GenericMessage<>("text");
	}

	private void send(String requestId, Message<?> message) {
		try (LogContext.Scope scope = LogContext.of(requestId, null, null).open()) {
			this.channel.send(message);
		}
	}

	private List<String> seen() throws Exception {
		return this.executor.submit(() -> List.copyOf(this.seen)).get();
	}

}
