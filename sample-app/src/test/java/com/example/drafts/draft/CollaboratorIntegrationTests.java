package com.example.drafts.draft;

import java.net.http.HttpResponse;

import com.example.drafts.Api;
import com.example.drafts.BareServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@BareServerTest
class CollaboratorIntegrationTests {

	private final Api alice;

	private final Api bob;

	private final String draft;

	CollaboratorIntegrationTests(@LocalServerPort int port) {
		this.alice = Api.as(port, "alice");
		this.bob = Api.as(port, "bob");
		this.draft = this.alice.createDraft("Together");
	}

	@Test
	void isAddedByTheOwner() {
		HttpResponse<String> answer = this.alice.share(this.draft, "bob", "writer");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(Api.json(answer, "$.collaborators.bob")).isEqualTo("WRITER");
		assertThat(this.bob.get(this.draft).statusCode()).isEqualTo(200);
	}

	@Test
	void cannotAddOthers() {
		this.alice.share(this.draft, "bob", "WRITER");
		assertThat(this.bob.share(this.draft, "carol", "READER").statusCode()).isEqualTo(403);
	}

	@Test
	void isSomebodyElseWhoExists() {
		assertThat(this.alice.share(this.draft, "nobody", "WRITER").statusCode()).isEqualTo(422);
		assertThat(this.alice.share(this.draft, "alice", "WRITER").statusCode()).isEqualTo(422);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"user\": \"bob\"}", "{\"role\": \"WRITER\"}", "{\"user\": \"bob\", \"role\": \"KING\"}",
			"{\"user\": \"bob\", \"role\": 0}", "{\"user\": \" \", \"role\": \"WRITER\"}" })
	void needsAUserAndARole(String body) {
		assertThat(this.alice.post(this.draft + "/collaborators", body).statusCode()).isEqualTo(400);
	}

	@Test
	void canBeGivenAnotherRole() {
		this.alice.share(this.draft, "bob", "WRITER");
		this.alice.pass(this.draft, "bob");
		HttpResponse<String> answer = this.alice.share(this.draft, "bob", "READER");
		assertThat(Api.json(answer, "$.collaborators.bob")).isEqualTo("READER");
		assertThat(Api.json(answer, "$.pen")).isEqualTo("alice");
		assertThat(this.bob.write(this.draft, "But it was my turn.").statusCode()).isEqualTo(409);
	}

}
