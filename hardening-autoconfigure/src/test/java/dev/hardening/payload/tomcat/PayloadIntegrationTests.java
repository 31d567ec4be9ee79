package dev.hardening.payload.tomcat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.PayloadOutcome;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way to send a body and to read it, over raw sockets, at the limit and beyond. */
class PayloadIntegrationTests {

	private static final int LIMIT = 20_000;

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(PayloadApplication.class, "hardening.payload.enabled=true",
				"hardening.payload.max-size=" + LIMIT + "B", "hardening.request.enabled=true",
				"hardening.payload.rules[0].path=/upload/**", "hardening.payload.rules[0].max-size=100KB",
				"hardening.payload.rules[0].name=uploads", "hardening.payload.rules[1].path=/unlimited/**",
				"spring.mvc.hiddenmethod.filter.enabled=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void forget() {
		PayloadApplication.DONE.clear();
	}

	static void assertRejected(RawResponse response) {
		assertThat(response.status()).as(response.text()).isEqualTo(413);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.body()).contains("\"code\":\"payload_too_large\"", "\"status\":413", "\"request_id\"");
		assertThat(response.header("X-Request-Id")).isNotBlank();
		assertThat(response.header("X-Latency-Ms")).isNotBlank();
		assertThat(response.header("Connection")).isEqualTo("close");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/json", "/form", "/parameter", "/part", "/raw", "/reader", "/swallow", "/callable",
			"/listener", "/begun" })
	void bodyAtTheLimitPassesAndOneByteMoreDoesNot(String path) throws IOException {
		try (Connection connection = new Connection(server.port())) {
			// On one connection: what the first request counts must not weigh on the
			// next.
			for (int i = 0; i < 2; i++) {
				connection.head(path, Bodies.type(path), "Content-Length: " + LIMIT).send(Bodies.of(path, LIMIT));
				assertThat(connection.read().status()).isEqualTo(200);
				connection.head(path, Bodies.type(path), "Transfer-Encoding: chunked")
					.chunks(Bodies.of(path, LIMIT), 3_000);
				assertThat(connection.read().status()).isEqualTo(200);
			}
			assertThat(PayloadApplication.DONE).hasSize(4);
			PayloadApplication.DONE.clear();
			connection.head(path, Bodies.type(path), "Transfer-Encoding: chunked")
				.chunks(Bodies.of(path, LIMIT + 1), 3_000);
			assertRejected(connection.read());
			assertThat(connection.isEnded()).isTrue();
		}
		try (Connection connection = new Connection(server.port())) {
			connection.head(path, Bodies.type(path), "Content-Length: " + (LIMIT + 1)).send(Bodies.of(path, LIMIT + 1));
			assertRejected(connection.read());
			assertThat(connection.isEnded()).isTrue();
		}
		assertThat(PayloadApplication.DONE).as("no handler works on a truncated body").isEmpty();
	}

	@Test
	void handlerIsNotCalledWhenAFilterDropsTheException() throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/form", Bodies.type("/form"), "Transfer-Encoding: chunked", "X-Careless: yes")
				.chunks(Bodies.of("/form", LIMIT + 1), 3_000);
			assertRejected(connection.read());
		}
		assertThat(PayloadApplication.DONE).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/json", "/form", "/part", "/raw", "/ignore", "/nowhere" })
	void bodyThatSaysThatItIsTooLargeIsRefusedUnread(String path) throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head(path, Bodies.type(path), "Content-Length: 1000000000", "Expect: 100-continue");
			assertRejected(connection.read());
			assertThat(connection.isEnded()).isTrue();
		}
	}

	@Test
	void clientThatWaitsIsToldToSendABodyThatIsNotTooLarge() throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/raw", "Content-Length: 5", "Expect: 100-continue");
			assertThat(connection.read().status()).isEqualTo(100);
			connection.send("12345");
			assertThat(connection.read().body()).isEqualTo("raw 5");
		}
		try (Connection connection = new Connection(server.port())) {
			connection.head("/raw", "Transfer-Encoding: chunked", "Expect: 100-continue");
			assertThat(connection.read().status()).isEqualTo(100);
			connection.chunks(Bodies.of("/raw", LIMIT + 1), 3_000);
			assertRejected(connection.read());
		}
	}

	@Test
	void clientThatWritesFirstAndReadsThenGetsTheAnswer() throws IOException {
		for (String length : List.of("Content-Length: 1500000", "Transfer-Encoding: chunked")) {
			try (Connection connection = new Connection(server.port())) {
				connection.head("/raw", length);
				byte[] body = Bodies.of("/raw", 1_500_000);
				if (length.startsWith("Content")) {
					connection.send(body);
				}
				else {
					connection.chunks(body, 50_000);
				}
				assertRejected(connection.read());
			}
		}
	}

	@Test
	void uploadWithoutEndIsEnded() throws IOException {
		for (String path : List.of("/raw", "/form", "/part", "/json", "/listener", "/callable")) {
			try (Connection connection = new Connection(server.port())) {
				connection.head(path, Bodies.type(path), "Transfer-Encoding: chunked");
				byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
				long sent = 0;
				try {
					connection.send("100\r\n").send(Arrays.copyOf(Bodies.of(path, 500), 0x100)).send("\r\n");
					while (connection.available() == 0 && sent < 1_000_000_000L) {
						connection.send(chunk);
						sent += chunk.length;
					}
				}
				catch (IOException ex) {
					// The server has enough.
				}
				assertRejected(connection.read());
				assertThat(sent).as("bytes sent until the answer, buffers of the sockets among them")
					.isLessThan(20_000_000);
			}
		}
	}

	@Test
	void handlerThatReadsNothingIsNotDisturbed() throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/ignore", "Transfer-Encoding: chunked").chunks(Bodies.of("/raw", LIMIT * 5), 3_000);
			assertThat(connection.read().body()).isEqualTo("ignored");
			connection.head("/raw", "Content-Length: 1").send("x");
			assertThat(connection.read().body()).isEqualTo("raw 1");
		}
	}

	@Test
	void answerThatHasBegunToGoOutIsCut() throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/committed", "Transfer-Encoding: chunked").chunks(Bodies.of("/raw", LIMIT + 1), 3_000);
			RawResponse response = connection.read();
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.body()).doesNotContain("0\r\n\r\n");
			assertThat(connection.isEnded()).isTrue();
		}
		assertThat(PayloadApplication.DONE).isEmpty();
	}

	@Test
	void answerThatHasBegunAndNotGoneOutIsReplaced() throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/begun", "Transfer-Encoding: chunked").chunks(Bodies.of("/raw", LIMIT + 1), 3_000);
			RawResponse response = connection.read();
			assertRejected(response);
			assertThat(response.text()).doesNotContain("ETag", "Content-Encoding", "Content-Location");
		}
	}

	@Test
	void firstRuleThatMatchesDecides() throws IOException {
		assertThat(post("/upload/raw", LIMIT + 1).body()).isEqualTo("raw " + (LIMIT + 1));
		assertRejected(post("/UPLOAD/raw", 102_401));
		assertThat(post("/unlimited/raw", 3_000_000).body()).isEqualTo("raw 3000000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/upload/../raw", "/upload/%2e%2e/raw", "/unlimited;x/../raw", "/raw/../upload/raw",
			"/nowhere/../unlimited/raw", "//raw/..//upload/raw" })
	void spellingThatTwoReadersReadDifferentlyOpensNothing(String path) throws IOException {
		assertRejected(post(path, LIMIT + 1));
	}

	@Test
	void rejectionCarriesCorsHeaders() throws IOException {
		for (String length : List.of("Content-Length: " + (LIMIT + 1), "Transfer-Encoding: chunked")) {
			try (Connection connection = new Connection(server.port())) {
				connection.head("/json", Bodies.type("/json"), length, "Origin: https://friend.example");
				if (length.startsWith("Transfer")) {
					connection.chunks(Bodies.of("/json", LIMIT + 1), 5_000);
				}
				RawResponse response = connection.read();
				assertRejected(response);
				assertThat(response.header("Access-Control-Allow-Origin")).isEqualTo("https://friend.example");
			}
		}
		try (Connection connection = new Connection(server.port())) {
			connection.head("/json", "Content-Length: 1000000", "Origin: https://foe.example");
			assertThat(connection.read().headers("Access-Control-Allow-Origin")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: -1", "Content-Length: x", "Content-Length: 99999999999999999999",
			"Content-Length: 1\r\nContent-Length: 2", "Transfer-Encoding: foo" })
	void malformedLengthStaysMalformed(String header) throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/raw", header);
			assertThat(connection.read().status()).isIn(400, 501);
		}
	}

	@Test
	void malformedChunksStayMalformed() throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head("/json", Bodies.type("/json"), "Transfer-Encoding: chunked").send("zz\r\nxx\r\n");
			assertThat(connection.read().status()).isEqualTo(400);
		}
	}

	@Test
	void requestsInALineAreCountedEachByItself() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < 5; i++) {
			line.append("POST /raw HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3a98\r\n")
				.append("x".repeat(0x3a98))
				.append("\r\n0\r\n\r\n");
		}
		line.append("POST /raw HTTP/1.1\r\nHost: a\r\nContent-Length: 20001\r\n\r\n");
		try (Connection connection = new Connection(server.port())) {
			connection.send(line.toString());
			List<String> bodies = new ArrayList<>();
			for (int i = 0; i < 5; i++) {
				bodies.add(connection.read().body());
			}
			assertThat(bodies).containsOnly("raw 15000");
			assertRejected(connection.read());
		}
	}

	@Test
	void rejectionsAreCountedByRuleOnceEach() throws IOException {
		PayloadCounters counters = server.context().getBean(PayloadCounters.class);
		long rejected = counters.get("default", PayloadOutcome.REJECTED);
		long uploads = counters.get("uploads", PayloadOutcome.REJECTED);
		for (String path : List.of("/json", "/form", "/part", "/swallow", "/listener")) {
			try (Connection connection = new Connection(server.port())) {
				connection.head(path, Bodies.type(path), "Transfer-Encoding: chunked")
					.chunks(Bodies.of(path, LIMIT + 1), 3_000);
				assertRejected(connection.read());
			}
		}
		assertRejected(post("/upload/raw", 102_401));
		assertThat(counters.get("default", PayloadOutcome.REJECTED)).isEqualTo(rejected + 5);
		assertThat(counters.get("uploads", PayloadOutcome.REJECTED)).isEqualTo(uploads + 1);
		assertThat(counters.get("default", PayloadOutcome.SHADOWED)).isZero();
	}

	private static RawResponse post(String path, int size) throws IOException {
		try (Connection connection = new Connection(server.port())) {
			connection.head(path, "Content-Length: " + size);
			try {
				connection.send(Bodies.of("/raw", size));
			}
			catch (IOException ex) {
				// Refused before it is sent.
			}
			return connection.read();
		}
	}

}
