package dev.hardening.redaction.web;

import com.jayway.jsonpath.JsonPath;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The built-in engine behind answers, ids and endpoints. */
class BuiltInRedactionIntegrationTests {

	/** The example of RFC 7519, section 3.1. */
	private static final String JWT = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
			+ "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
			+ ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

	/** Short enough for an id. */
	private static final String SHORT_JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqb2UifQ."
			+ "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(RedactedApplication.class, "hardening.error.enabled=true",
				"hardening.request.enabled=true", "hardening.redaction.enabled=true",
				"management.endpoints.web.exposure.include=env", "management.endpoint.env.show-values=always",
				"app.client-secret=correct-horse-battery", "app.url=postgresql://joe:correct-horse@db.example.com/app",
				"app.size=17", "app.path=/var/data/app", "hardening.redaction.keys=badge",
				"hardening.redaction.patterns.order=order is (ORD-[0-9]+)", "app.badge=b-4711-4712",
				"app.note=the order is ORD-12345678.");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reason", "members", "handled" })
	void tokenInAnErrorBodyIsMasked(String path) {
		RawResponse response = server.get("/" + path + "?text=" + JWT);
		assertThat(response.status()).isGreaterThanOrEqualTo(400);
		assertThat(response.body()).contains("[jwt]").doesNotContain("eyJpc3Mi").doesNotContain("dBjftJeZ");
	}

	@Test
	void whatIsPlainStays() {
		RawResponse response = server.get("/reason?text=6f1c1b9e-0c5e-4c51-9c39-1f6a1a5f7f0b");
		assertThat(JsonPath.<String>read(response.body(), "$.detail"))
			.isEqualTo("Taken by 6f1c1b9e-0c5e-4c51-9c39-1f6a1a5f7f0b");
	}

	@ParameterizedTest
	@ValueSource(strings = { SHORT_JWT, "4111111111111111", "4111-1111-1111-1111" })
	void secretIsNoRequestId(String id) {
		assertThat(id).hasSizeLessThanOrEqualTo(128);
		RawResponse response = server.get("/id", "X-Request-Id: " + id);
		assertThat(response.header("X-Request-Id")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
		assertThat(response.text()).doesNotContain(id);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "6f1c1b9e-0c5e-4c51-9c39-1f6a1a5f7f0b", "4bf92f3577b34da6a3ce929d0e0e4736", "1700000000000",
					"3f786850e387550fdab836ed7e6dc881de23001b", "req:2026-11-21.17", "01HF7YAT31JZHSMW1CG6Q6MHB7" })
	void usualIdsAreTakenOver(String id) {
		assertThat(server.get("/id", "X-Request-Id: " + id).header("X-Request-Id")).isEqualTo(id);
	}

	@Test
	void environmentIsRedacted() {
		assertThat(env("app.client-secret")).doesNotContain("correct-horse");
		assertThat(env("app.url")).contains("db.example.com").doesNotContain("correct-horse");
		assertThat(env("app.badge")).doesNotContain("4711");
		assertThat(env("app.note")).contains("the order is ").contains("[order]").doesNotContain("12345678");
		assertThat(env("app.size")).contains("17");
		assertThat(env("app.path")).contains("/var/data/app");
	}

	private static String env(String key) {
		return server.get("/actuator/env/" + key).body();
	}

}
