package dev.hardening.payload.tomcat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** With the error contract for all other errors. */
class PayloadAndErrorIntegrationTests {

	private static final int LIMIT = 20_000;

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(PayloadApplication.class, "hardening.payload.enabled=true",
				"hardening.payload.max-size=" + LIMIT + "B", "hardening.payload.json.max-depth=3",
				"hardening.request.enabled=true", "hardening.error.enabled=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/json", "/form", "/parameter", "/part", "/raw", "/reader", "/swallow", "/callable",
			"/listener", "/begun" })
	void largeBodyIsRejected(String path) throws IOException {
		for (String length : new String[] { "Content-Length: " + (LIMIT + 1), "Transfer-Encoding: chunked" }) {
			try (Connection connection = new Connection(server.port())) {
				connection.head(path, Bodies.type(path), length);
				if (length.startsWith("Transfer")) {
					connection.chunks(Bodies.of(path, LIMIT + 1), 3_000);
				}
				PayloadIntegrationTests.assertRejected(connection.read());
			}
		}
	}

	@Test
	void bodyThatIsCutOffIsMalformedHoweverItIsRead() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(new byte[5_000]);
		}
		byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 5);
		for (String path : new String[] { "/inflate", "/inflate-servlet" }) {
			try (Connection connection = new Connection(server.port())) {
				connection.head(path, "Content-Encoding: gzip", "Content-Length: " + cut.length).send(cut);
				RawResponse response = connection.read();
				assertThat(response.status()).as(response.text()).isEqualTo(400);
				assertThat(response.body()).contains("\"code\":\"malformed_request\"", "\"request_id\":");
			}
		}
	}

	@Test
	void jsonBeyondItsLimitsIsMalformed() throws IOException {
		try (Connection connection = new Connection(server.port())) {
			String body = "{\"a\":[[[1]]]}";
			connection.head("/json", "Content-Type: application/json", "Content-Length: " + body.length()).send(body);
			RawResponse response = connection.read();
			assertThat(response.status()).isEqualTo(400);
		}
	}

}
