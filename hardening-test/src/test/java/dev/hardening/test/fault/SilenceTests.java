package dev.hardening.test.fault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults that pass nothing on. */
class SilenceTests {

	private final EchoServer server = EchoServer.start();

	private final FaultProxy proxy = FaultProxy.to("localhost", this.server.port());

	@AfterEach
	void close() {
		this.proxy.close();
		this.server.close();
	}

	@Test
	void swallowsEverythingInABlackHole() throws Exception {
		try (Client old = new Client(this.proxy)) {
			old.echoMillis("warm");
			Fault hole = this.proxy.blackHole();
			try (Client fresh = new Client(this.proxy)) {
				this.proxy.await((now) -> now.connections() == 2);
				old.send("old");
				fresh.send("new");
				assertThat(old.hearsNothing(50)).isTrue();
				assertThat(fresh.hearsNothing(50)).isTrue();
				assertThat(this.server.accepted()).isEqualTo(1);
				assertThat(this.proxy.traffic().bytesToServer()).isEqualTo(4);
				hole.close();
				hole.close();
				assertThat(old.read(3)).isEqualTo("old");
				assertThat(fresh.read(3)).isEqualTo("new");
			}
		}
	}

	@Test
	void keepsTheEndOfTheServerFromTheClientInABlackHole() throws Exception {
		try (Client client = new Client(this.proxy)) {
			client.echoMillis("warm");
			try (Fault hole = this.proxy.blackHole()) {
				this.server.die();
				assertThat(client.hearsNothing(50)).as(hole.toString()).isTrue();
			}
			client.assertReset();
		}
	}

	@Test
	void swallowsOneDirection() throws Exception {
		try (Client client = new Client(this.proxy)) {
			client.echoMillis("warm");
			this.proxy.blackHole(Direction.TO_CLIENT);
			client.send("heard");
			this.proxy.await((now) -> now.bytesToServer() == 9);
			assertThat(client.hearsNothing(50)).isTrue();
			this.proxy.heal();
			assertThat(client.read(5)).isEqualTo("heard");
		}
	}

	@Test
	void fallsSilentAfterSomeBytes() throws Exception {
		try (Client client = new Client(this.proxy)) {
			client.echoMillis("warm");
			this.proxy.silentAfter(Direction.TO_CLIENT, 3);
			client.send("reply");
			assertThat(client.read(3)).isEqualTo("rep");
			assertThat(client.hearsNothing(50)).isTrue();
			this.proxy.heal();
			assertThat(client.read(2)).isEqualTo("ly");
		}
	}

}
