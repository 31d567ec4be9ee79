package dev.hardening.edge;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever refuses a request, Tomcat, Spring or we: the answer has one shape, over raw
 * sockets, as a client library would not send most of these.
 */
class RefusedRequestsIntegrationTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(EdgeApplication.class, EdgeProperties.ALL);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	static Stream<RefusedRequest> requests() {
		return RefusedRequests.all();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("requests")
	void answerHasTheShapeOfTheContract(RefusedRequest request) {
		RawResponse response = server.sendBytes(request.bytes());
		assertThat(response.text()).startsWith("HTTP/1.1 " + request.status() + " ");
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		DocumentContext body = JsonPath.parse(response.body());
		assertThat(body.<String>read("$.code")).isEqualTo(request.code());
		assertThat(body.<Integer>read("$.status")).isEqualTo(request.status());
		assertThat(body.<String>read("$.request_id")).isEqualTo(response.header("X-Request-Id"));
		assertThat(Long.parseLong(response.header("X-Latency-Ms"))).isPositive();
		assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.headers("Content-Security-Policy"))
			.containsExactly("default-src 'none'; frame-ancestors 'none'");
		assertThat(response.headers("Content-Length")).containsExactly(Integer.toString(response.body().length()));
		assertThat(response.text().toLowerCase(Locale.ROOT)).doesNotContain(Leaks.ALL);
	}

	@ParameterizedTest
	@MethodSource("good")
	void goodRequestIsAnswered(String text) {
		assertThat(server.sendBytes(new RefusedRequest("good", 200, "", text).bytes()).text())
			.startsWith("HTTP/1.1 200 ");
	}

	static List<String> good() {
		String end = "\r\nHost: localhost\r\nConnection: close\r\n";
		return List.of("GET /ok HTTP/1.1" + end + "\r\n", "\r\n\r\nGET /ok HTTP/1.1" + end + "\r\n",
				"GET http://localhost/ok HTTP/1.1" + end + "\r\n", "GET /ok HTTP/1.1" + end + "X-Text: \u00e4\r\n\r\n",
				"GET /ok?a=% HTTP/1.1" + end + "\r\n",
				// A folded line is read as one (RFC 9112, 5.2).
				"GET /ok HTTP/1.1" + end + "X-Folded: a\r\n b\r\n\r\n",
				"POST /raw HTTP/1.1" + end + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
	}

	@Test
	void nothingIsSmuggledPastALengthThatIsIgnored() {
		RawResponse response = server.sendBytes(new RefusedRequest("both", 200, "", """
				POST /raw HTTP/1.1
				Host: localhost
				Content-Length: 5
				Transfer-Encoding: chunked

				3
				abc
				0

				GET /smuggled HTTP/1.1
				Host: localhost

				""".replace("\n", "\r\n")).bytes());
		// The connection ends with the answer (RFC 9112, 6.3).
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.header("Connection")).isEqualTo("close");
		assertThat(response.text()).containsOnlyOnce("HTTP/1.1 ");
	}

}
