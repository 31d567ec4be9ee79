package dev.hardening.error.web;

import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Tomcat rejects by itself, over raw sockets;
 * {@code RefusedRequestsIntegrationTests} has all the ways to be refused.
 */
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

	@Test
	void browsersGetTheProblemToo() {
		ProblemAnswer.check(server.get("/%", "Accept: text/html"), 400, "malformed_request");
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

}
