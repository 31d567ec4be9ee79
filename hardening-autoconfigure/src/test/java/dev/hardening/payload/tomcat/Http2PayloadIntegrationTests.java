package dev.hardening.payload.tomcat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies over HTTP/2, with and without a length. */
class Http2PayloadIntegrationTests {

	private static final int LIMIT = 20_000;

	private static TestServer server;

	private HttpClient client = client();

	@BeforeAll
	static void start() {
		server = TestServer.start(PayloadApplication.class, "hardening.payload.enabled=true",
				"hardening.payload.max-size=" + LIMIT + "B", "hardening.request.enabled=true",
				"server.http2.enabled=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void upgrade() throws Exception {
		PayloadApplication.DONE.clear();
		// The first request asks for HTTP/2, what follows is sent over it.
		HttpRequest first = HttpRequest.newBuilder(uri("/raw")).POST(BodyPublishers.noBody()).build();
		assertThat(this.client.send(first, BodyHandlers.ofString()).version()).isEqualTo(Version.HTTP_2);
		PayloadApplication.DONE.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/json", "/form", "/parameter", "/part", "/raw", "/swallow", "/callable", "/listener" })
	void bodyAtTheLimitPassesAndOneByteMoreDoesNot(String path) throws Exception {
		for (boolean length : List.of(true, false)) {
			for (int i = 0; i < 2; i++) {
				assertThat(post(path, LIMIT, length).statusCode()).isEqualTo(200);
			}
			PayloadApplication.DONE.clear();
			assertRejected(post(path, LIMIT + 1, length));
			assertThat(PayloadApplication.DONE).isEmpty();
		}
	}

	@Test
	void largeBodiesAreRefusedAndOtherStreamsGoOn() throws Exception {
		List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			answers.add(this.client.sendAsync(request("/raw", LIMIT - i, i % 2 == 0), BodyHandlers.ofString()));
		}
		for (CompletableFuture<HttpResponse<String>> answer : answers) {
			assertThat(answer.get().statusCode()).isEqualTo(200);
		}
		assertThat(PayloadApplication.DONE).hasSize(20);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void bodyOfAnUpgradeIsLimited(boolean length) {
		// Over a plain socket: Tomcat closes with the body half read, and then the
		// client of the JDK now and then reports its failed write, not the answer.
		RawResponse response = server.sendBytes(upgrade(Bodies.of("/raw", LIMIT + 1), length));
		assertThat(response.status()).isEqualTo(413);
	}

	private static void assertRejected(HttpResponse<String> response) {
		assertThat(response.version()).isEqualTo(Version.HTTP_2);
		assertThat(response.statusCode()).isEqualTo(413);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
		assertThat(response.body()).contains("\"code\":\"payload_too_large\"");
	}

	private HttpResponse<String> post(String path, int size, boolean length) throws Exception {
		return this.client.send(request(path, size, length), BodyHandlers.ofString());
	}

	private static HttpRequest request(String path, int size, boolean length) throws IOException {
		byte[] body = Bodies.of(path, size);
		String type = Bodies.type(path);
		InputStream stream = new ByteArrayInputStream(body);
		BodyPublisher publisher = length ? BodyPublishers.ofByteArray(body)
				: BodyPublishers.ofInputStream(() -> stream);
		return HttpRequest.newBuilder(uri(path))
			.header("Content-Type", type.substring(type.indexOf(' ') + 1))
			.timeout(Duration.ofSeconds(20))
			.POST(publisher)
			.build();
	}

	private static byte[] upgrade(byte[] body, boolean length) {
		String head = "POST /raw HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
				+ "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n" + Bodies.type("/raw") + "\r\n";
		String text = new String(body, StandardCharsets.ISO_8859_1);
		String rest = length ? "Content-Length: " + body.length + "\r\n\r\n" + text
				: "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n" + text
						+ "\r\n0\r\n\r\n";
		return (head + rest).getBytes(StandardCharsets.ISO_8859_1);
	}

	private static HttpClient client() {
		return HttpClient.newBuilder().version(Version.HTTP_2).build();
	}

	private static URI uri(String path) {
		return URI.create("http://localhost:" + server.port() + path);
	}

}
