package dev.hardening.test.tracing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.messaging.converter.StringMessageConverter;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.messaging.WebSocketStompClient;

import static org.assertj.core.api.Assertions.assertThat;

/** One trace from a socket to the application that its handler calls. */
class SocketTracingTests {

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	private static final String OTHER_TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

	@Nested
	class WithTracer extends Sockets {

		WithTracer() {
			super(RunningApplication.TRACER);
		}

	}

	@Nested
	class WithoutTracer extends Sockets {

		WithoutTracer() {
			super(RunningApplication.NO_TRACER);
		}

	}

	@TestInstance(Lifecycle.PER_CLASS)
	abstract static class Sockets {

		private final String property;

		private @Nullable RunningApplication back;

		private @Nullable RunningApplication application;

		private @Nullable LogLines lines;

		private @Nullable LogLines backLines;

		Sockets(String property) {
			this.property = property;
		}

		@BeforeAll
		void start() {
			this.back = RunningApplication.start(BackApplication.class, this.property);
			this.application = RunningApplication.start(SocketsApplication.class, this.property,
					"peer=http://localhost:" + this.back.port() + "/");
			this.lines = LogLines.of(SocketsApplication.class);
			this.backLines = LogLines.of(BackApplication.class);
		}

		@AfterAll
		void stop() {
			lines().close();
			backLines().close();
			Objects.requireNonNull(this.application).close();
			Objects.requireNonNull(this.back).close();
		}

		@BeforeEach
		void forget() {
			lines().clear();
			backLines().clear();
		}

		@Test
		void rawSocketsContinueTheTraceOfTheirHandshake() throws Exception {
			WebSocketSession session = new StandardWebSocketClient()
				.execute(new TextWebSocketHandler(), handshake("socket-1"), URI.create(uri("/raw")))
				.get(10, TimeUnit.SECONDS);
			for (int i = 0; i < 3; i++) {
				session.sendMessage(new TextMessage("raw " + i));
				check("raw " + i, TRACE_ID, "socket-1");
			}
			session.close();
		}

		@Test
		void stompContinuesTheTraceOfTheHandshakeOrOfTheMessage() throws Exception {
			WebSocketStompClient client = new WebSocketStompClient(new StandardWebSocketClient());
			client.setMessageConverter(new StringMessageConverter());
			StompSession session = client
				.connectAsync(uri("/stomp"), handshake("stomp-1"), new StompSessionHandlerAdapter() {
				})
				.get(10, TimeUnit.SECONDS);
			session.send("/app/frames", "plain");
			check("plain", TRACE_ID, "stomp-1");
			StompHeaders headers = new StompHeaders();
			headers.setDestination("/app/frames");
			headers.set("traceparent", "00-" + OTHER_TRACE_ID + "-00f067aa0ba902b7-01");
			headers.set("X-Request-Id", "message-1");
			session.send(headers, "named");
			check("named", OTHER_TRACE_ID, "message-1");
			session.send("/app/frames", "plain again");
			check("plain again", TRACE_ID, "stomp-1");
			session.disconnect();
		}

		private void check(String text, String traceId, String requestId) throws InterruptedException {
			for (Map<String, String> seen : List.of(lines().await("frame " + text), backLines().await("answering"),
					lines().await("done " + text))) {
				assertThat(seen).as(text)
					.containsEntry("trace_id", traceId)
					.containsEntry("request_id", requestId)
					.containsKey("span_id");
			}
		}

		private static WebSocketHttpHeaders handshake(String requestId) {
			WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
			headers.set("traceparent", "00-" + TRACE_ID + "-b7ad6b7169203331-01");
			headers.set("X-Request-Id", requestId);
			return headers;
		}

		private String uri(String path) {
			return "ws://localhost:" + Objects.requireNonNull(this.application).port() + path;
		}

		private LogLines lines() {
			return Objects.requireNonNull(this.lines);
		}

		private LogLines backLines() {
			return Objects.requireNonNull(this.backLines);
		}

	}

}
