package dev.hardening.test.fault;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults that make it late. */
class SlownessTests {

	private final EchoServer server = EchoServer.start();

	private final FaultProxy proxy = FaultProxy.to("localhost", this.server.port());

	@AfterEach
	void close() {
		this.proxy.close();
		this.server.close();
	}

	@Test
	void delaysReplies() throws Exception {
		try (Client client = new Client(this.proxy)) {
			client.echoMillis("warm");
			this.proxy.latency(Duration.ofMillis(60));
			try (Fault more = this.proxy.latency(Direction.TO_SERVER, Duration.ofMillis(60), Duration.ofMillis(1))) {
				assertThat(client.echoMillis("both")).as(more.toString()).isGreaterThanOrEqualTo(120);
			}
			assertThat(client.echoMillis("one")).isGreaterThanOrEqualTo(60);
		}
	}

	@Test
	void deliversWhatIsUnderWayWhenTheDelayEnds() throws Exception {
		try (Client client = new Client(this.proxy)) {
			Fault hour = this.proxy.latency(Duration.ofHours(1));
			client.send("late");
			this.proxy.await((now) -> now.bytesToServer() == 4);
			assertThat(client.hearsNothing(50)).isTrue();
			hour.close();
			assertThat(client.read(4)).isEqualTo("late");
		}
	}

	@Test
	void keepsTheOrderWhileTimesVary() throws Exception {
		this.proxy.latency(Direction.TO_CLIENT, Duration.ZERO, Duration.ofMillis(20));
		this.proxy.loss(2);
		StringBuilder text = new StringBuilder();
		try (Client client = new Client(this.proxy)) {
			for (int i = 0; i < 40; i++) {
				client.send(i + ",");
				text.append(i).append(',');
			}
			assertThat(client.read(text.length())).isEqualTo(text.toString());
		}
	}

	@Test
	void trickles() throws Exception {
		this.proxy.bandwidth(Direction.TO_CLIENT, 20_000);
		try (Client client = new Client(this.proxy)) {
			assertThat(client.echoMillis("x".repeat(4000))).isGreaterThanOrEqualTo(180);
			this.proxy.bandwidth(1);
			client.send("never there");
			assertThat(client.hearsNothing(20)).isTrue();
			this.proxy.heal();
			assertThat(client.read(11)).isEqualTo("never there");
		}
	}

}
