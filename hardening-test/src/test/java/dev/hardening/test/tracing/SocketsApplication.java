package dev.hardening.test.tracing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.stereotype.Controller;
import org.springframework.web.client.RestClient;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** Calls {@link BackApplication} for each frame, raw or STOMP. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = "org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration")
@EnableWebSocket
@EnableWebSocketMessageBroker
@Import(SocketsApplication.Frames.class)
class SocketsApplication implements WebSocketConfigurer, WebSocketMessageBrokerConfigurer {

	private static final Logger logger = LoggerFactory.getLogger(SocketsApplication.class);

	private final RestClient client;

	SocketsApplication(RestClient.Builder client, @Value("${peer}") String peer) {
		this.client = client.baseUrl(peer).build();
	}

	void call(String text) {
		logger.info("frame {}", text);
		this.client.get().retrieve().toBodilessEntity();
		logger.info("done {}", text);
	}

	@Override
	public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
		registry.addHandler(new TextWebSocketHandler() {

			@Override
			protected void handleTextMessage(WebSocketSession session, TextMessage message) {
				call(message.getPayload());
			}

		}, "/raw");
	}

	@Override
	public void registerStompEndpoints(StompEndpointRegistry registry) {
		registry.addEndpoint("/stomp");
	}

	@Override
	public void configureMessageBroker(MessageBrokerRegistry registry) {
		registry.setApplicationDestinationPrefixes("/app");
	}

	@Controller
	static class Frames {

		private final SocketsApplication application;

		Frames(SocketsApplication application) {
			this.application = application;
		}

		@MessageMapping("/frames")
		void frame(String text) {
			this.application.call(text);
		}

	}

}
