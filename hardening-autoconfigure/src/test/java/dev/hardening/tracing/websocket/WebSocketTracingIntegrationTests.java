package dev.hardening.tracing.websocket;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.hardening.support.TestServer;
import dev.hardening.tracing.websocket.SocketApplication.Seen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.messaging.converter.StringMessageConverter;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.messaging.WebSocketStompClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What handlers of sockets log with, on a real Tomcat and without a tracer. */
@TestInstance(Lifecycle.PER_CLASS)
class WebSocketTracingIntegrationTests {

	private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";

	private static final String TRACEPARENT = "00-" + TRACE_ID + "-b7ad6b7169203331-01";

	private static final String OTHER_TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

	private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

	private TestServer server;

	@BeforeAll
	void start() {
		this.server = TestServer.start(SocketApplication.class, "hardening.tracing.enabled=true",
				"hardening.request.enabled=true");
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@BeforeEach
	void forget() {
		SocketApplication.SEEN.clear();
		this.answers.clear();
	}

	@Test
	void rawSocketLogsWithTheIdsOfItsHandshake() throws Exception {
		WebSocketSession session = connect("/raw", "socket-1-1");
		checkIds("open", "socket-1-1");
		session.sendMessage(new TextMessage("hello"));
		checkIds("message", "socket-1-1");
		checkAnswer("hello");
		session.close();
		checkIds("close", "socket-1-1");
	}

	@Test
	void everySocketHasItsOwn() throws Exception {
		WebSocketSession first = connect("/raw", "socket-2-1");
		WebSocketSession second = connect("/raw", "socket-2-2");
		checkIds("open", "socket-2-1");
		checkIds("open", "socket-2-2");
		for (int i = 0; i < 20; i++) {
			first.sendMessage(new TextMessage("hello"));
			checkIds("message", "socket-2-1");
			second.sendMessage(new TextMessage("hello"));
			checkIds("message", "socket-2-2");
		}
		first.close();
		second.close();
	}

	@Test
	void failingHandlerClosesItsSocketAsBefore() throws Exception {
		WebSocketSession session = connect("/raw", "socket-3-1");
		session.sendMessage(new TextMessage("fail"));
		checkIds("close", "socket-3-1");
		checkAnswer("closed 1011");
	}

	@Test
	void sockJsLogsWithTheIdsOfItsHandshake() throws Exception {
		WebSocketSession session = connect("/sockjs/000/abcdef/websocket", "sockjs-4-1");
		checkIds("open", "sockjs-4-1");
		session.sendMessage(new TextMessage("[\"hello\"]"));
		checkIds("message", "sockjs-4-1");
		session.close();
		checkIds("close", "sockjs-4-1");
	}

	@Test
	void stompLogsWithTheIdsOfItsHandshake() throws Exception {
		StompSession session = stomp("stomp-5-1");
		send(session, (headers) -> {
		});
		Seen chat = checkIds("chat", "stomp-5-1");
		assertThat(chat.thread()).startsWith("clientInboundChannel-");
		// The subscription is handled by another thread, so the first ones may miss it.
		for (int i = 0; i < 100 && this.answers.poll(100, TimeUnit.MILLISECONDS) == null; i++) {
			send(session, (headers) -> {
			});
		}
		send(session, (headers) -> {
		});
		checkAnswer("hello");
		session.disconnect();
	}

	@Test
	void interceptorsOfTheApplicationLogWithThem() throws Exception {
		StompSession session = stomp("stomp-6-1");
		checkIds("own interceptor", "stomp-6-1");
		session.disconnect();
	}

	@Test
	void idsOfAMessageWin() throws Exception {
		StompSession session = stomp("stomp-7-1");
		send(session, (headers) -> {
			headers.set("X-Request-Id", "message-7-1");
			headers.set("traceparent", "00-" + OTHER_TRACE_ID + "-00f067aa0ba902b7-00");
		});
		Seen chat = SocketApplication.seen("chat", "message-7-1");
		assertThat(chat.mdc()).containsEntry("trace_id", OTHER_TRACE_ID);
		send(session, (headers) -> {
		});
		checkIds("chat", "stomp-7-1");
		session.disconnect();
	}

	@Test
	void idsOfAMessageAreCheckedLikeThoseOfARequest() throws Exception {
		StompSession session = stomp("stomp-8-1");
		for (String id : List.of("two words", "a".repeat(129), "<script>", "\u00e9")) {
			send(session, (headers) -> {
				headers.set("X-Request-Id", id);
				headers.set("traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-00");
			});
			checkIds("chat", "stomp-8-1");
		}
		session.disconnect();
	}

	@Test
	void messagesOfOneThreadDoNotLeakIntoAnother() throws Exception {
		StompSession first = stomp("stomp-9-1");
		StompSession second = stomp("stomp-9-2");
		for (int i = 0; i < 20; i++) {
			send(first, (headers) -> {
			});
			checkIds("chat", "stomp-9-1");
			send(second, (headers) -> {
			});
			checkIds("chat", "stomp-9-2");
		}
		first.disconnect();
		second.disconnect();
	}

	private static Seen checkIds(String event, String requestId) throws InterruptedException {
		Seen seen = SocketApplication.seen(event, requestId);
		assertThat(seen.mdc()).as(event).containsEntry("trace_id", TRACE_ID).containsKey("span_id");
		assertThat(seen.trace()).as("passed on").isTrue();
		return seen;
	}

	private void checkAnswer(String answer) throws InterruptedException {
		String next;
		do {
			next = Objects.requireNonNull(this.answers.poll(10, TimeUnit.SECONDS), answer);
		}
		while (!next.equals(answer));
	}

	private WebSocketSession connect(String path, String requestId) throws Exception {
		return new StandardWebSocketClient().execute(new TextWebSocketHandler() {

			@Override
			protected void handleTextMessage(WebSocketSession session, TextMessage message) {
				WebSocketTracingIntegrationTests.this.answers.add(message.getPayload());
			}

			@Override
			public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
				WebSocketTracingIntegrationTests.this.answers.add("closed " + status.getCode());
			}

		}, headers(requestId), java.net.URI.create("ws://localhost:" + this.server.port() + path))
			.get(10, TimeUnit.SECONDS);
	}

	private StompSession stomp(String requestId) throws Exception {
		WebSocketStompClient client = new WebSocketStompClient(new StandardWebSocketClient());
		client.setMessageConverter(new StringMessageConverter());
		StompSession session = client.connectAsync("ws://localhost:" + this.server.port() + "/stomp",
				headers(requestId), new StompSessionHandlerAdapter() {
				})
			.get(10, TimeUnit.SECONDS);
		session.subscribe("/topic/chat", new StompFrameHandler() {

			@Override
			public Type getPayloadType(StompHeaders headers) {
				return String.class;
			}

			@Override
			public void handleFrame(StompHeaders headers, @Nullable Object payload) {
				WebSocketTracingIntegrationTests.this.answers.add((String) Objects.requireNonNull(payload));
			}

		});
		return session;
	}

	private static void send(StompSession session, Consumer<StompHeaders> customizer) {
		StompHeaders headers = new StompHeaders();
		headers.setDestination("/app/chat");
		customizer.accept(headers);
		session.send(headers, "hello");
	}

	private static WebSocketHttpHeaders headers(String requestId) {
		WebSocketHttpHeaders headers = new WebSocketHttpHeaders();
		Map.of("X-Request-Id", requestId, "traceparent", TRACEPARENT).forEach(headers::set);
		return headers;
	}

}
