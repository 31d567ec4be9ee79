package dev.hardening.tracing.websocket;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import dev.hardening.tracing.Traces;
import org.slf4j.MDC;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.stereotype.Controller;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Raw sockets, SockJS and STOMP as an application has them. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@EnableWebSocket
@EnableWebSocketMessageBroker
class SocketApplication implements WebSocketConfigurer, WebSocketMessageBrokerConfigurer {

	/** What was logged with, by event. */
	static final BlockingQueue<Seen> SEEN = new LinkedBlockingQueue<>();

	static void see(String event) {
		Map<String, String> mdc = MDC.getCopyOfContextMap();
		SEEN.add(new Seen(event, (mdc != null) ? mdc : Map.of(), Traces.current() != null,
				Thread.currentThread().getName()));
	}

	/**
	 * Wait for an event with an id, leaving out others: sockets of an earlier test may
	 * still be closing.
	 */
	static Seen seen(String event, String requestId) throws InterruptedException {
		Seen seen;
		do {
			seen = Objects.requireNonNull(SEEN.poll(10, TimeUnit.SECONDS), () -> event + " of " + requestId);
		}
		while (!seen.event().equals(event) || !requestId.equals(seen.mdc().get("request_id")));
		return seen;
	}

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		registry.addHandler(new Handler(), "/raw");
		registry.addHandler(new Handler(), "/sockjs").withSockJS();
	}

	@Override
	public void registerStompEndpoints(StompEndpointRegistry registry) {
		registry.addEndpoint("/stomp");
	}

	@Override
	public void configureMessageBroker(MessageBrokerRegistry registry) {
		registry.enableSimpleBroker("/topic");
		registry.setApplicationDestinationPrefixes("/app");
	}

	@Override
	public void configureClientInboundChannel(ChannelRegistration registration) {
		registration.interceptors(new ChannelInterceptor() {

			@Override
			public Message<?> preSend(Message<?> message, MessageChannel channel) {
				see("own interceptor");
				return message;
			}

		});
	}

	/** What was logged with. */
	record Seen(String event, Map<String, String> mdc, boolean trace, String thread) {
	}

	static class Handler extends TextWebSocketHandler {

		@Override
		public void afterConnectionEstablished(WebSocketSession session) {
			see("open");
		}

		@Override
		protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
			see("message");
			if (message.getPayload().equals("fail")) {
				throw new IllegalStateException("on purpose");
			}
			session.sendMessage(message);
		}

		@Override
		public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
			see("close");
		}

	}

	@Controller
	static class Chat {

		@MessageMapping("/chat")
		@SendTo("/topic/chat")
		String chat(String text) {
			see("chat");
			return text;
		}

	}

}
