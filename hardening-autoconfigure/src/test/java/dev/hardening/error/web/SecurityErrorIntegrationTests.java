package dev.hardening.error.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Spring Security refuses, with chains that stay as they are. */
class SecurityErrorIntegrationTests {

	private static final String ALICE = basic("alice:demo");

	private static final String BROWSER = "Accept: text/html";

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(SecuredApplication.class, "hardening.error.enabled=true",
				"hardening.request.enabled=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource({ "GET,/ok,401,unauthenticated", "GET,/nowhere,401,unauthenticated", "GET,/error,401,unauthenticated",
			"GET,/status/x,401,unauthenticated", "GET,/bearer/x,401,unauthenticated", "POST,/open/ok,403,csrf_rejected",
			"GET,/open/nowhere,404,not_found", "GET,/open/throws,500,internal_error",
			"GET,/open/denied,401,unauthenticated", "GET,/open//ok,400,malformed_request",
			"GET,/open/%2e%2e/ok,400,malformed_request", "G,/open/ok,400,malformed_request" })
	void everyRefusalIsAProblem(String method, String path, int status, String code) {
		ProblemAnswer.check(server.request(method, path), status, code);
	}

	@Test
	void headersOfTheChainStay() {
		assertThat(server.get("/ok").header("WWW-Authenticate")).startsWith("Basic realm=");
		assertThat(server.get("/bearer/x").header("WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(server.get("/ok").header("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(server.get("/open/throws").header("X-Frame-Options")).isEqualTo("DENY");
	}

	@Test
	void wrongPasswordsAndMissingRolesAreTold() {
		ProblemAnswer.check(server.get("/ok", basic("alice:s3cret")), 401, "unauthenticated");
		ProblemAnswer.check(server.get("/admin/x", ALICE), 403, "forbidden");
		ProblemAnswer.check(server.get("/open/denied", ALICE), 403, "forbidden");
		assertThat(server.get("/ok", ALICE).body()).contains("ok");
	}

	@Test
	void loginPagesStay() {
		RawResponse redirect = server.get("/form/x", BROWSER);
		assertThat(redirect.status()).isEqualTo(302);
		assertThat(redirect.header("Location")).endsWith("/login");
		assertThat(server.get("/form/x").status()).isEqualTo(302);
		assertThat(server.get("/login", BROWSER).body()).contains("<form");
	}

	@Test
	void browsersAreAskedForThePassword() {
		RawResponse response = server.get("/ok", BROWSER);
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.header("WWW-Authenticate")).startsWith("Basic realm=");
	}

	@Test
	void browsersGetAPage() {
		assertThat(server.get("/admin/x", ALICE, BROWSER).body()).contains("Whitelabel");
	}

	@Test
	void pagesNameARefusedTokenToo() {
		try (TestServer open = TestServer.start(SecuredApplication.class, "hardening.error.enabled=true",
				"hardening.request.enabled=true", "server.error.path=/open/error")) {
			RawResponse page = open.request("POST", "/open/ok", BROWSER);
			assertThat(page.status()).isEqualTo(403);
			assertThat(page.body()).contains("Whitelabel", "The CSRF token is missing or wrong.");
		}
	}

	@Test
	void applicationsOwnEntryPointStays() {
		assertThat(server.get("/own/x").body()).contains("their own body");
	}

	private static String basic(String credentials) {
		return "Authorization: Basic "
				+ Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

}
