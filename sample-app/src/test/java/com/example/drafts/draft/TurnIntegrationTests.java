package com.example.drafts.draft;

import java.net.http.HttpResponse;

import com.example.drafts.Api;
import com.example.drafts.BareServerTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@BareServerTest
class TurnIntegrationTests {

	private final Api alice;

	private final Api bob;

	private final Api carol;

	private final String draft;

	TurnIntegrationTests(@LocalServerPort int port) {
		this.alice = Api.as(port, "alice");
		this.bob = Api.as(port, "bob");
		this.carol = Api.as(port, "carol");
		this.draft = this.alice.createDraft("By turns");
		this.alice.share(this.draft, "bob", "WRITER");
		this.alice.share(this.draft, "carol", "READER");
	}

	@Test
	void wanders() {
		assertThat(this.alice.write(this.draft, "One.").statusCode()).isEqualTo(201);
		HttpResponse<String> passed = this.alice.pass(this.draft, "bob");
		assertThat(passed.statusCode()).isEqualTo(200);
		assertThat(Api.json(passed, "$.pen")).isEqualTo("bob");
		assertThat(this.bob.write(this.draft, "Two.").statusCode()).isEqualTo(201);
		assertThat(this.bob.pass(this.draft, "alice").statusCode()).isEqualTo(200);
		assertThat(Api.list(this.carol.get(this.draft), "$.segments[*].author")).containsExactly("alice", "bob");
	}

	@Test
	void isNotTakenBeforeItComes() {
		HttpResponse<String> early = this.bob.write(this.draft, "Me first!");
		assertThat(early.statusCode()).isEqualTo(409);
		assertThat(Api.json(early, "$.detail")).isEqualTo("Not your turn: alice has the pen.");
		assertThat(this.bob.pass(this.draft, "bob").statusCode()).isEqualTo(409);
	}

	@Test
	void isOverAfterPassing() {
		this.alice.pass(this.draft, "bob");
		assertThat(this.alice.write(this.draft, "One more thing.").statusCode()).isEqualTo(409);
		assertThat(this.alice.pass(this.draft, "alice").statusCode()).isEqualTo(409);
	}

	@Test
	void isNotForReadersAndStrangers() {
		assertThat(this.alice.pass(this.draft, "carol").statusCode()).isEqualTo(422);
		assertThat(this.alice.pass(this.draft, "dave").statusCode()).isEqualTo(422);
		assertThat(this.alice.post(this.draft + "/pass", "{}").statusCode()).isEqualTo(400);
	}

}
