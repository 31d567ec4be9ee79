package dev.hardening.redaction.logback;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.net.SocketAppender;
import ch.qos.logback.classic.net.server.HardenedLoggingEventInputStream;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMarkerFactory;

import static dev.hardening.redaction.logback.WordRedactor.MASK;
import static dev.hardening.redaction.logback.WordRedactor.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Appenders that give events to others: other threads, other processes.
 */
class SenderTests {

	private static final int THREADS = 8;

	private static final int EVENTS = 2000;

	private final Logs logs = new Logs();

	@AfterEach
	void stop() {
		MDC.clear();
		this.logs.context.stop();
	}

	@Test
	void sendsObjects() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<ILoggingEvent> received = CompletableFuture.supplyAsync(() -> receive(server));
			SocketAppender appender = new SocketAppender();
			appender.setRemoteHost(server.getInetAddress().getHostAddress());
			appender.setPort(server.getLocalPort());
			appender.setEventDelayLimit(Duration.buildBySeconds(10));
			this.logs.context.putProperty("dbPassword", "hunter2");
			this.logs.start(appender);
			LogbackRedaction.install(this.logs.context, new WordRedactor(), 4096);
			MDC.put("tenant", SECRET);
			this.logs.logger.info(new BasicMarkerFactory().getMarker(SECRET), "password={} {} {}", "hunter2", 42,
					SECRET, new IllegalStateException(SECRET));
			ILoggingEvent event = received.get(20, TimeUnit.SECONDS);
			assertThat(event.getFormattedMessage()).isEqualTo("password=…[redacted] 42 " + MASK);
			assertThat(event.getMDCPropertyMap()).containsEntry("tenant", MASK);
			assertThat(event.getThrowableProxy().getMessage()).isEqualTo(MASK);
			assertThat(event.getMarkerList().get(0).getName()).isEqualTo(MASK);
			assertThat(event.getLoggerContextVO().getPropertyMap()).containsEntry("dbPassword", MASK);
		}
	}

	@Test
	void loseNothingUnderLoad() throws Exception {
		AsyncAppender async = new AsyncAppender();
		Logs.Keeper sink = new Logs.Keeper();
		sink.setContext(this.logs.context);
		sink.start();
		async.addAppender(sink);
		async.setDiscardingThreshold(0);
		this.logs.start(async);
		LogbackRedaction.install(this.logs.context, new WordRedactor(), 4096);
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		List<Future<?>> writers = new ArrayList<>();
		for (int writer = 0; writer < THREADS; writer++) {
			String prefix = "writer" + writer + "-";
			writers.add(executor.submit(() -> {
				for (int i = 0; i < EVENTS; i++) {
					MDC.put("tenant", prefix + SECRET);
					this.logs.logger.info("{}{} {}", prefix, i, SECRET);
				}
			}));
		}
		for (Future<?> writer : writers) {
			writer.get(60, TimeUnit.SECONDS);
		}
		executor.shutdown();
		async.stop();
		Set<String> messages = new HashSet<>();
		for (ILoggingEvent event : sink.events) {
			String message = event.getFormattedMessage();
			messages.add(message);
			String prefix = message.substring(0, message.indexOf('-') + 1);
			assertThat(event.getMDCPropertyMap()).containsEntry("tenant", prefix + MASK);
			assertThat(message).endsWith(" " + MASK);
		}
		assertThat(messages).hasSize(THREADS * EVENTS);
	}

	private ILoggingEvent receive(ServerSocket server) {
		try (Socket socket = server.accept();
				HardenedLoggingEventInputStream stream = new HardenedLoggingEventInputStream(this.logs.context,
						new BufferedInputStream(socket.getInputStream()))) {
			return (ILoggingEvent) stream.readObject();
		}
		catch (IOException | ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
