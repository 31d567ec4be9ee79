package dev.hardening.headers.web;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Own values, and other ones for some paths, below a context path. */
class HeaderRulesIntegrationTests {

	private static final String RELAXED = "script-src 'self' 'unsafe-inline'";

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(HeadersApplication.class, "hardening.headers.enabled=true",
				"server.servlet.context-path=/app", "hardening.headers.content-security-policy=default-src 'self'",
				"hardening.headers.report-only=true", "hardening.headers.permissions-policy=off",
				"hardening.headers.remove=X-Generator", "hardening.headers.rules[0].path=/docs/json",
				"hardening.headers.rules[0].cache-control=max-age=60", "hardening.headers.rules[1].path=/docs/**",
				"hardening.headers.rules[1].content-security-policy=" + RELAXED,
				"hardening.headers.rules[1].report-only=false", "hardening.headers.rules[1].frame-options=off",
				"hardening.headers.rules[1].cross-origin-opener-policy=unsafe-none",
				"hardening.headers.rules[1].cache-control=private", "hardening.headers.rules[2].path=/{name}/page",
				"hardening.headers.rules[2].content-security-policy=off");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void policyMayBeReportedOnly() {
		RawResponse response = server.get("/app/page");
		assertThat(response.header("Content-Security-Policy-Report-Only")).isEqualTo("default-src 'self'");
		assertThat(response.headers(Sent.POLICY)).isEmpty();
		assertThat(response.headers("Permissions-Policy")).isEmpty();
		RawResponse reported = server.get("/app/own-reported");
		assertThat(reported.header("Content-Security-Policy-Report-Only")).isEqualTo("default-src 'self'");
		RawResponse own = server.get("/app/own");
		assertThat(own.header(Sent.POLICY)).contains("partner.example");
		assertThat(own.header("Content-Security-Policy-Report-Only")).isEqualTo("default-src 'self'");
	}

	@Test
	void policyOfAReplacedResponseIsTakenBack() {
		RawResponse response = server.get("/app/json-then-error", "Accept: text/html");
		assertThat(response.header(Sent.POLICY)).isEmpty();
		assertThat(response.header("Content-Security-Policy-Report-Only")).isEqualTo("default-src 'self'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/app/docs/page", "/app/DOCS/page", "/app/docs/send-error", "/app/docs/nowhere",
			"/app/docs/page?x=/page", "/app/%64ocs/page", "/app/docs;x=y/page", "/app/page/../docs/page" })
	void rulesHoldForTheirPathsAlsoOnErrors(String path) {
		RawResponse response = server.get(path);
		assertThat(response.header(Sent.POLICY)).isEqualTo(RELAXED);
		assertThat(response.headers("Content-Security-Policy-Report-Only")).isEmpty();
		assertThat(response.headers("X-Frame-Options")).isEmpty();
		assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("unsafe-none");
		assertThat(response.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
		assertThat(response.header("Cache-Control")).isEqualTo("private");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/app/docs/../page", "/app/docs/%2e%2e/page" })
	void pathIsTheOneThatTheContainerReads(String path) {
		assertThat(server.get(path).headers("X-Frame-Options")).hasSize(1);
	}

	@Test
	void firstMatchWins() {
		RawResponse response = server.get("/app/docs/json");
		assertThat(response.header("Cache-Control")).isEqualTo("max-age=60");
		assertThat(response.header(Sent.POLICY)).isEqualTo("default-src 'none'; frame-ancestors 'none'");
		assertThat(response.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
	}

	@Test
	void ruleSwitchesAHeaderOff() {
		RawResponse response = server.get("/app/other/page");
		assertThat(response.headers(Sent.POLICY)).isEmpty();
		assertThat(response.headers("Content-Security-Policy-Report-Only")).isEmpty();
	}

	@Test
	void listOfRemovedHeadersReplacesTheDefault() {
		RawResponse response = server.get("/app/server");
		assertThat(response.headers("X-Generator")).isEmpty();
		assertThat(response.header("Server")).isEqualTo("Secret/1.0");
	}

}
