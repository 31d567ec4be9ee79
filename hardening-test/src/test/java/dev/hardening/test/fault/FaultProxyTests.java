package dev.hardening.test.fault;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What a proxy does with and without faults. */
class FaultProxyTests {

	private final EchoServer server = EchoServer.start();

	private final FaultProxy proxy = FaultProxy.to("localhost", this.server.port());

	@AfterEach
	void close() {
		this.proxy.close();
		this.server.close();
	}

	@Test
	void passesEverythingOnAndCounts() throws Exception {
		byte[] bytes = new byte[10_000_000];
		new Random(1).nextBytes(bytes);
		try (Client client = new Client(this.proxy)) {
			CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
				try {
					client.socket.getOutputStream().write(bytes);
					client.socket.shutdownOutput();
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
			assertThat(Arrays.equals(client.socket.getInputStream().readAllBytes(), bytes)).isTrue();
			sent.get();
		}
		assertThat(this.server.ends.poll(10, TimeUnit.SECONDS)).as("half-closed").isEqualTo("end");
		Traffic traffic = this.proxy.await((now) -> now.open() == 0);
		assertThat(traffic).isEqualTo(new Traffic(1, 0, 0, bytes.length, bytes.length));
		assertThat(traffic.bytes(Direction.TO_CLIENT)).isEqualTo(bytes.length);
	}

	@Test
	void carriesManyConnectionsOnOneThread() throws Exception {
		Client[] clients = new Client[200];
		for (int i = 0; i < clients.length; i++) {
			clients[i] = new Client(this.proxy);
			clients[i].send("client " + i);
		}
		for (int i = 0; i < clients.length; i++) {
			String text = "client " + i;
			assertThat(clients[i].read(text.length())).isEqualTo(text);
			clients[i].close();
		}
		assertThat(this.proxy.await((now) -> now.open() == 0).connections()).isEqualTo(200);
		assertThat(threads()).isEqualTo(1);
		this.proxy.close();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Client(this.proxy));
		assertThatIllegalStateException().isThrownBy(this.proxy::blackHole);
		this.proxy.close();
	}

	private long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.isDaemon() && thread.getName().equals("fault-proxy-" + this.proxy.port()))
			.count();
	}

	@Test
	void passesOnThatTheServerIsGone() throws Exception {
		try (Client client = new Client(this.proxy)) {
			client.echoMillis("warm");
			this.server.die();
			client.assertReset();
		}
		try (Client client = new Client(this.proxy)) {
			client.assertReset();
		}
		this.proxy.await((now) -> now.open() == 0);
	}

	@Test
	void takesFaultsBackOnAnInterruptedThread() throws Exception {
		Thread.currentThread().interrupt();
		try (Fault fault = this.proxy.refuse()) {
			assertThat(fault).hasToString("refuse");
		}
		assertThat(Thread.interrupted()).isTrue();
		try (Client client = new Client(this.proxy)) {
			client.echoMillis("hello");
		}
	}

	@Test
	void records() throws Exception {
		try (Client client = new Client(this.proxy)) {
			Recording recording = this.proxy.record(Direction.TO_SERVER);
			client.echoMillis("one");
			recording.close();
			client.echoMillis("two");
			assertThat(recording.text()).isEqualTo("one");
			assertThat(recording.bytes()).isEqualTo("one".getBytes(StandardCharsets.US_ASCII));
		}
	}

	@Test
	void saysWhatHasNotHappened() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> new Counters().await((now) -> now.connections() > 0, Duration.ofMillis(10)))
			.withMessageContaining("connections=0");
	}

	@Test
	void refusesNonsense() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.proxy.loss(100));
		assertThatIllegalArgumentException().isThrownBy(() -> this.proxy.loss(0));
		assertThatIllegalArgumentException().isThrownBy(() -> this.proxy.bandwidth(0));
		assertThatIllegalArgumentException().isThrownBy(() -> this.proxy.latency(Duration.ofMillis(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.proxy.resetAfter(Direction.TO_CLIENT, -1));
	}

}
