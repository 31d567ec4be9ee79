package com.example.drafts.draft;

import java.net.http.HttpResponse;
import java.util.UUID;

import com.example.drafts.Api;
import com.example.drafts.BareServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@BareServerTest
class DraftIntegrationTests {

	private final Api alice;

	private final Api bob;

	private final Api carol;

	DraftIntegrationTests(@LocalServerPort int port) {
		this.alice = Api.as(port, "alice");
		this.bob = Api.as(port, "bob");
		this.carol = Api.as(port, "carol");
	}

	@Test
	void isCreatedAndRead() {
		HttpResponse<String> created = this.alice.post("/api/drafts", "{\"title\": \"The lighthouse\"}");
		assertThat(created.statusCode()).isEqualTo(201);
		String path = "/api/drafts/" + Api.json(created, "$.id");
		assertThat(created.headers().firstValue("Location")).hasValue(path);

		this.alice.write(path, "It was late.");
		HttpResponse<String> read = this.alice.get(path);
		assertThat(Api.json(read, "$.title")).isEqualTo("The lighthouse");
		assertThat(Api.json(read, "$.owner")).isEqualTo("alice");
		assertThat(Api.json(read, "$.pen")).isEqualTo("alice");
		assertThat(Api.json(read, "$.createdAt")).isEqualTo(Api.json(created, "$.createdAt"));
		assertThat(Api.json(read, "$.segments[0].content")).isEqualTo("It was late.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"title\": \"  \"}", "{\"title\": \"nul \\u0000\"}", "{\"title\": ", "[]", "" })
	void isNotCreatedFromNonsense(String body) {
		HttpResponse<String> answer = this.alice.post("/api/drafts", body);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void hasABoundedTitle() {
		assertThat(this.alice.createDraft("t".repeat(200))).startsWith("/api/drafts/");
		HttpResponse<String> tooLong = this.alice.post("/api/drafts", "{\"title\": \"" + "t".repeat(201) + "\"}");
		assertThat(tooLong.statusCode()).isEqualTo(400);
	}

	@Test
	void isListedForThoseWhoMaySeeIt() {
		String draft = this.alice.createDraft("Shared");
		this.alice.share(draft, "bob", "READER");
		assertThat(this.alice.get("/api/drafts").body()).contains(id(draft));
		assertThat(this.bob.get("/api/drafts").body()).contains(id(draft));
		assertThat(this.carol.get("/api/drafts").body()).doesNotContain(id(draft));
	}

	@Test
	void doesNotExistForStrangers() {
		String draft = this.alice.createDraft("Secret");
		assertThat(this.bob.get(draft).statusCode()).isEqualTo(404);
		assertThat(this.bob.write(draft, "Hello?").statusCode()).isEqualTo(404);
		assertThat(this.bob.pass(draft, "bob").statusCode()).isEqualTo(404);
		assertThat(this.bob.share(draft, "bob", "WRITER").statusCode()).isEqualTo(404);
		String missing = "/api/drafts/" + UUID.randomUUID();
		assertThat(this.bob.get(missing).body().replace(id(missing), "?"))
			.as("the same answer as for a draft that does not exist")
			.isEqualTo(this.bob.get(draft).body().replace(id(draft), "?"));
	}

	@Test
	void isNamedByAUuid() {
		assertThat(this.alice.get("/api/drafts/1").statusCode()).isEqualTo(400);
	}

	private static String id(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

}
