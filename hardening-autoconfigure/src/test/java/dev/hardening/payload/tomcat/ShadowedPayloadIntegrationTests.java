package dev.hardening.payload.tomcat;

import java.io.IOException;

import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.PayloadOutcome;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Shadow mode, and a management server of its own. */
class ShadowedPayloadIntegrationTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(PayloadApplication.class, "hardening.payload.enabled=true",
				"hardening.payload.max-size=1000B", "hardening.payload.mode=shadow", "management.server.port=0",
				"management.endpoints.web.exposure.include=loggers");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/** An asynchronous request comes by the valve twice. */
	@ParameterizedTest
	@CsvSource({ "/raw,Content-Length: 5000", "/raw,Transfer-Encoding: chunked", "/callable,Content-Length: 5000",
			"/callable,Transfer-Encoding: chunked" })
	void largeBodyIsCountedOnceAndServed(String path, String length) throws IOException {
		PayloadCounters counters = server.context().getBean(PayloadCounters.class);
		long before = counters.get("default", PayloadOutcome.SHADOWED);
		try (Connection connection = new Connection(server.port())) {
			for (int i = 1; i <= 2; i++) {
				connection.head(path, length);
				byte[] body = Bodies.of("/raw", 5_000);
				if (length.startsWith("Content")) {
					connection.send(body);
				}
				else {
					connection.chunks(body, 500);
				}
				assertThat(connection.read().body()).endsWith(" 5000");
				assertThat(counters.get("default", PayloadOutcome.SHADOWED)).isEqualTo(before + i);
			}
		}
		assertThat(counters.get("default", PayloadOutcome.REJECTED)).isZero();
	}

	@Test
	void managementServerOfItsOwnHasNoLimit() throws IOException {
		PayloadCounters counters = server.context().getBean(PayloadCounters.class);
		long before = counters.get("default", PayloadOutcome.SHADOWED);
		int port = server.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
		try (Connection connection = new Connection(port)) {
			connection.head("/actuator/loggers/a.b", "Content-Type: application/json", "Content-Length: 5000")
				.send("{" + " ".repeat(4_998) + "}");
			assertThat(connection.read().status()).isEqualTo(204);
		}
		assertThat(counters.get("default", PayloadOutcome.SHADOWED)).isEqualTo(before);
	}

}
