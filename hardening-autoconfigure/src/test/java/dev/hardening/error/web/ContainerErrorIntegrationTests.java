package dev.hardening.error.web;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Tomcat rejects by itself, over raw sockets. */
class ContainerErrorIntegrationTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(ErrorApplication.class, "hardening.error.enabled=true",
				"hardening.request.enabled=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "nonsense|400|malformed_request", "GET|400|malformed_request",
			"G@T /ok HTTP/1.1|400|malformed_request", "GET /[ HTTP/1.1|400|malformed_request",
			"GET /% HTTP/1.1|400|malformed_request", "GET /%2F HTTP/1.1|400|malformed_request",
			"GET /../x HTTP/1.1|400|malformed_request", "GET \\ HTTP/1.1|400|malformed_request",
			"GET /ok HTTP/3.0|505|malformed_request", "GET /ok HTTP/9|505|malformed_request",
			"CONNECT localhost:80 HTTP/1.1|501|malformed_request", "TRACE /ok HTTP/1.1|405|method_not_allowed" })
	void badRequestLines(String line, int status, String code) {
		check(server.send(line, "Host: localhost", "Connection: close"), status, code);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "Transfer-Encoding: foo|501|malformed_request", "Expect: foo|417|malformed_request",
					"Content-Length: -1|400|malformed_request", "Content-Length: x|400|malformed_request",
					"b@d header|400|malformed_request", "Bad\u0001Name: x|400|malformed_request",
					"X: a\u0000b|400|malformed_request", "Host: twice|400|malformed_request" })
	void badHeaders(String header, int status, String code) {
		check(server.get("/ok", header), status, code);
	}

	@Test
	void otherBadHeaders() {
		check(server.send("GET /ok HTTP/1.1", "Connection: close"), 400, "malformed_request");
		check(server.send("GET /ok HTTP/1.1", "Host: a b", "Connection: close"), 400, "malformed_request");
		check(server.get("/ok", "Content-Length: 1", "Content-Length: 2"), 400, "malformed_request");
		check(server.send("POST /json HTTP/1.1", "Host: localhost", "Connection: close",
				"Content-Type: application/json", "Transfer-Encoding: chunked", "", "zz", "x"), 400,
				"malformed_request");
	}

	@Test
	void headersThatAreTooLargeSaySo() {
		check(server.get("/ok", "X-Large: " + "a".repeat(10_000)), 431, "headers_too_large");
		check(server.get("/" + "a".repeat(10_000)), 431, "headers_too_large");
		String[] many = new String[150];
		for (int i = 0; i < many.length; i++) {
			many[i] = "X-" + i + ": a";
		}
		check(server.get("/ok", many), 431, "headers_too_large");
	}

	@Test
	void browsersGetTheProblemToo() {
		check(server.get("/%", "Accept: text/html"), 400, "malformed_request");
	}

	@Test
	void headHasNoBody() {
		assertThat(server.request("HEAD", "/%").body()).isEmpty();
	}

	@Test
	void tomcatLeavesNoWayForSome() {
		assertThat(server.send("OPTIONS * HTTP/1.1", "Host: localhost", "Connection: close").status()).isEqualTo(200);
		assertThat(server.send("GET /nowhere").text()).as("HTTP/0.9 has no headers").startsWith("{\"type\"");
		assertThat(server.send("PRI * HTTP/2.0", "", "SM", "").text()).as("HTTP/2 without HTTP/2").isEmpty();
		assertThat(server.send("\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1\u0003\u0003").text()).as("TLS")
			.startsWith("{\"type\"");
	}

	private static void check(RawResponse response, int status, String code) {
		assertThat(response.text()).isNotEmpty();
		ProblemAnswer.check(response, status, code);
	}

}
