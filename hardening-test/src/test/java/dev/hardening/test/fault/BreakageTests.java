package dev.hardening.test.fault;

import java.net.ConnectException;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Faults that end connections or let none in. */
class BreakageTests {

	private final EchoServer server = EchoServer.start();

	private final FaultProxy proxy = FaultProxy.to("localhost", this.server.port());

	@AfterEach
	void close() {
		this.proxy.close();
		this.server.close();
	}

	@Test
	void refusesNewConnectionsOnly() throws Exception {
		int port = this.proxy.port();
		try (Client client = new Client(this.proxy)) {
			client.echoMillis("warm");
			for (int i = 0; i < 20; i++) {
				try (Fault refuse = this.proxy.refuse()) {
					assertThatExceptionOfType(ConnectException.class).as(refuse.toString())
						.isThrownBy(() -> new Client(this.proxy));
					client.echoMillis("still here");
				}
				try (Client fresh = new Client(this.proxy)) {
					fresh.echoMillis("hello");
				}
			}
		}
		assertThat(this.proxy.port()).isEqualTo(port);
	}

	@Test
	void resetsOldAndNewConnections() throws Exception {
		try (Client client = new Client(this.proxy)) {
			client.echoMillis("warm");
			try (Fault reset = this.proxy.reset()) {
				client.assertReset();
				assertThat(this.server.ends.poll(10, TimeUnit.SECONDS)).as(reset.toString())
					.isEqualTo("Connection reset");
				assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
					try (Client fresh = new Client(this.proxy)) {
						fresh.read(1);
					}
				});
				this.proxy.await((now) -> now.resets() == 2);
			}
			try (Client fresh = new Client(this.proxy)) {
				fresh.echoMillis("hello");
			}
		}
	}

	@Test
	void resetsInTheMiddleOfAReply() throws Exception {
		try (Client client = new Client(this.proxy)) {
			client.echoMillis("warm");
			this.proxy.resetAfter(Direction.TO_CLIENT, 3);
			client.send("reply");
			assertThat(client.read(3)).isEqualTo("rep");
			client.assertReset();
			assertThat(this.proxy.traffic().resets()).isEqualTo(1);
		}
	}

	@Test
	void resetsInTheMiddleOfARequestOrBeforeIt() throws Exception {
		for (int bytes : new int[] { 2, 0 }) {
			try (Client client = new Client(this.proxy);
					Fault fault = this.proxy.resetAfter(Direction.TO_SERVER, bytes)) {
				client.send("request");
				client.assertReset();
				assertThat(this.server.counts.poll(10, TimeUnit.SECONDS)).as(fault.toString()).isEqualTo(bytes);
			}
		}
	}

	@Test
	void diesLikeAProcess() throws Exception {
		try (Client client = new Client(this.proxy)) {
			client.echoMillis("warm");
			this.proxy.down();
			client.assertReset();
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Client(this.proxy));
		}
	}

}
