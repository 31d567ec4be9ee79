package com.example.drafts;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What the service refuses before its own code runs, and how it says so. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class EdgeIntegrationTests {

	private static final String TITLE = "{\"title\": \"%s\"}";

	private final Api alice;

	private final Api anonymous;

	EdgeIntegrationTests(@LocalServerPort int port) {
		this.alice = Api.as(port, "alice");
		this.anonymous = Api.anonymous(port);
	}

	@Test
	void everyErrorHasACodeAndTheIdOfTheRequest() {
		assertProblem(this.anonymous.get("/api/drafts"), 401, "unauthenticated");
		assertProblem(this.alice.get("/api/drafts/00000000-0000-4000-8000-000000000000"), 404, "not_found");
		assertProblem(this.alice.get("/no/such/page"), 404, "not_found");
		assertProblem(this.alice.post("/api/drafts", "{"), 400, "malformed_request");
		assertProblem(this.alice.get("/actuator/hardeningpenalties"), 403, "forbidden");
		HttpResponse<String> invalid = this.alice.post("/api/drafts", TITLE.formatted(""));
		assertProblem(invalid, 400, "validation_failed");
		assertThat(Api.list(invalid, "$.errors[*].field")).containsExactly("title");
	}

	@Test
	void largeBodiesAreRefusedButForWebhooks() {
		String large = TITLE.formatted("x".repeat(100_000));
		assertProblem(this.alice.post("/api/drafts", large), 413, "payload_too_large");
		assertThat(this.anonymous.post("/webhooks/inbound", large).statusCode()).isEqualTo(202);
		assertProblem(this.anonymous.post("/webhooks/inbound", TITLE.formatted("x".repeat(300_000))), 413,
				"payload_too_large");
	}

	@Test
	void pagesOfOtherSitesChangeNothing() {
		String[] elsewhere = { "Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site" };
		assertProblem(this.alice.post("/api/drafts", TITLE.formatted("Not mine"), elsewhere), 403, "origin_rejected");
		assertThat(this.anonymous.post("/webhooks/inbound", "{}", elsewhere).statusCode()).isEqualTo(202);
	}

	@Test
	void pageMayLoadItsOwnFilesOnly() {
		HttpResponse<String> page = this.anonymous.get("/");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
			.startsWith("default-src 'none'; script-src 'self'");
		assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
		assertThat(this.anonymous.get("/features").headers().firstValue("Content-Security-Policy"))
			.hasValue("default-src 'none'; frame-ancestors 'none'");
	}

	private static void assertProblem(HttpResponse<String> answer, int status, String code) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(Api.json(answer, "$.code")).isEqualTo(code);
		assertThat(answer.headers().firstValue("X-Request-Id")).hasValue((String) Api.json(answer, "$.request_id"));
	}

}
