package com.example.drafts.draft;

import java.net.http.HttpResponse;

import com.example.drafts.Api;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Looking for users by their names, as {@link UserDirectory} limits it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		// Boot switches the export of metrics off in tests.
		properties = "management.prometheus.metrics.export.enabled=true")
class GuessIntegrationTests {

	private final Api alice;

	private final Api dave;

	GuessIntegrationTests(@LocalServerPort int port) {
		this.alice = Api.as(port, "alice");
		this.dave = Api.as(port, "dave");
	}

	@Test
	void onlyWrongNamesCost() {
		String draft = this.dave.createDraft("Ours");
		for (int i = 0; i < 8; i++) {
			assertThat(this.dave.share(draft, "bob", "READER").statusCode()).isEqualTo(200);
		}
		for (int i = 0; i < 5; i++) {
			assertThat(this.dave.share(draft, "guess" + i, "READER").statusCode()).isEqualTo(422);
		}
		HttpResponse<String> refused = this.dave.share(draft, "guess5", "READER");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(Api.list(refused, "$['violated-policies']")).containsExactly("guess");
		assertThat(this.alice.share(this.alice.createDraft("Mine"), "guess6", "READER").statusCode())
			.as("another account at the same address")
			.isEqualTo(429);
	}

}
