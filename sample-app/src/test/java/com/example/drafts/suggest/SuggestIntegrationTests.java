package com.example.drafts.suggest;

import java.net.http.HttpResponse;

import com.example.drafts.Api;
import com.example.drafts.BareServerTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@BareServerTest
class SuggestIntegrationTests {

	private static final String PROMPT = "{\"text\": \"It was late.\"}";

	private final Api alice;

	private final Api ops;

	private final Api anonymous;

	SuggestIntegrationTests(@LocalServerPort int port) {
		this.alice = Api.as(port, "alice");
		this.ops = Api.as(port, "ops");
		this.anonymous = Api.anonymous(port);
	}

	@AfterEach
	void repair() {
		mode("ok");
	}

	@Test
	void comesFromTheUpstream() {
		HttpResponse<String> answer = suggest();
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(Api.json(answer, "$.suggestion")).asString().isNotBlank();
	}

	@Test
	void isABadGatewayWhenTheUpstreamFails() {
		mode("fail");
		HttpResponse<String> answer = suggest();
		assertThat(answer.statusCode()).isEqualTo(502);
		assertThat(Api.json(answer, "$.detail")).isEqualTo("The suggestion service failed.");
		assertThat(answer.body()).doesNotContain("upstream", "localhost", "Exception");
		mode("ok");
		assertThat(suggest().statusCode()).isEqualTo(200);
	}

	@Test
	void isUnavailableWhenTheUpstreamIsTooSlow() {
		mode("slow");
		HttpResponse<String> answer = suggest();
		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(Api.json(answer, "$.detail")).isEqualTo("The suggestion service does not answer.");
		assertThat(answer.body()).doesNotContain("upstream", "localhost", "Exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"text\": \"\"}", "{\"text\": [1]}", "nonsense" })
	void needsText(String body) {
		assertThat(this.alice.post("/api/ai/suggest", body).statusCode()).isEqualTo(400);
	}

	@Test
	void needsALogin() {
		assertThat(this.anonymous.post("/api/ai/suggest", PROMPT).statusCode()).isEqualTo(401);
	}

	@Test
	void theUpstreamWantsItsKey() {
		String path = "/internal/upstream/suggest";
		assertThat(this.anonymous.post(path, PROMPT).statusCode()).isEqualTo(401);
		assertThat(this.anonymous.post(path, PROMPT, "X-Api-Key", "guess").statusCode()).isEqualTo(401);
	}

	@Test
	void theUpstreamIsToldToFailByOpsOnly() {
		String path = "/internal/upstream/mode";
		assertThat(this.alice.post(path, "{\"mode\": \"fail\"}").statusCode()).isEqualTo(403);
		assertThat(this.anonymous.post(path, "{\"mode\": \"fail\"}").statusCode()).isEqualTo(401);
		assertThat(this.ops.post(path, "{\"mode\": \"explode\"}").statusCode()).isEqualTo(400);
		assertThat(this.ops.post(path, "{}").statusCode()).isEqualTo(400);
		assertThat(suggest().statusCode()).isEqualTo(200);
	}

	private HttpResponse<String> suggest() {
		return this.alice.post("/api/ai/suggest", PROMPT);
	}

	private void mode(String mode) {
		HttpResponse<String> answer = this.ops.post("/internal/upstream/mode", "{\"mode\": \"" + mode + "\"}");
		assertThat(answer.statusCode()).isEqualTo(204);
	}

}
