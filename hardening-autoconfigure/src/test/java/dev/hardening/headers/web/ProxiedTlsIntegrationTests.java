package dev.hardening.headers.web;

import java.util.List;

import dev.hardening.support.TestServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is believed that a request came over TLS. */
class ProxiedTlsIntegrationTests {

	private static List<String> hsts(TestServer server, String... headers) {
		return server.get("/page", headers).headers("Strict-Transport-Security");
	}

	@Test
	void trustedProxyIsBelieved() {
		try (TestServer server = start("hardening.client.trusted-proxies=127.0.0.0/8,::1")) {
			assertThat(hsts(server, "X-Forwarded-Proto: https")).containsExactly("max-age=31536000");
			assertThat(hsts(server, "X-Forwarded-Proto: HTTPS", "X-Forwarded-For: 203.0.113.9")).hasSize(1);
			assertThat(hsts(server, "Forwarded: for=203.0.113.9;proto=https")).hasSize(1);
			assertThat(hsts(server)).isEmpty();
			assertThat(hsts(server, "X-Forwarded-Proto: http")).isEmpty();
			assertThat(hsts(server, "X-Forwarded-Proto: https, http")).isEmpty();
			// Made by Tomcat, without any filter.
			assertThat(server.send("GET /[ HTTP/1.1", "Host: a", "X-Forwarded-Proto: https")
				.headers("Strict-Transport-Security")).hasSize(1);
		}
	}

	@Test
	void otherPeersAreNot() {
		try (TestServer server = start("hardening.client.trusted-proxies=203.0.113.1")) {
			assertThat(hsts(server, "X-Forwarded-Proto: https")).isEmpty();
		}
		try (TestServer server = start()) {
			assertThat(hsts(server, "X-Forwarded-Proto: https", "Forwarded: proto=https")).isEmpty();
		}
	}

	@Test
	void strategyOfBootIsFollowed() {
		try (TestServer server = start("server.forward-headers-strategy=native")) {
			assertThat(hsts(server, "X-Forwarded-Proto: https")).hasSize(1);
			assertThat(hsts(server)).isEmpty();
			assertThat(server.get("/empty", "X-Forwarded-Proto: https").headers("Strict-Transport-Security"))
				.hasSize(1);
		}
		try (TestServer server = start("server.forward-headers-strategy=framework")) {
			assertThat(hsts(server, "X-Forwarded-Proto: https")).hasSize(1);
			assertThat(hsts(server)).isEmpty();
			assertThat(server.get("/redirect", "X-Forwarded-Proto: https").headers("Strict-Transport-Security"))
				.hasSize(1);
		}
	}

	private static TestServer start(String... properties) {
		String[] all = new String[properties.length + 1];
		all[0] = "hardening.headers.enabled=true";
		System.arraycopy(properties, 0, all, 1, properties.length);
		return TestServer.start(HeadersApplication.class, all);
	}

}
