package com.example.drafts.export;

import java.net.http.HttpResponse;

import com.example.drafts.Api;
import com.example.drafts.BareServerTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@BareServerTest
class ExportIntegrationTests {

	private final Api carol;

	private final Api dave;

	private final Api anonymous;

	ExportIntegrationTests(@LocalServerPort int port) {
		this.carol = Api.as(port, "carol");
		this.dave = Api.as(port, "dave");
		this.anonymous = Api.anonymous(port);
	}

	@Test
	void holdsWhatTheUserMaySee() {
		String shared = this.carol.createDraft("Shared with Dave");
		this.carol.write(shared, "Très tard.");
		this.carol.share(shared, "dave", "READER");
		this.carol.createDraft("Not shared");
		HttpResponse<String> answer = this.dave.get("/api/export");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
		assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"drafts.txt\"");
		assertThat(answer.body()).contains("# Shared with Dave\nby carol\n\n[carol] Très tard.\n")
			.doesNotContain("Not shared");
	}

	@Test
	void holdsAllDraftsOnceAndInOrder() {
		for (int i = 0; i < 45; i++) {
			this.carol.createDraft("Numbered " + i + ".");
		}
		String[] titles = this.carol.get("/api/export")
			.body()
			.lines()
			.filter((l) -> l.startsWith("# Numbered"))
			.toArray(String[]::new);
		assertThat(titles).hasSize(45).startsWith("# Numbered 0.").endsWith("# Numbered 44.").doesNotHaveDuplicates();
	}

	@Test
	void needsALogin() {
		assertThat(this.anonymous.get("/api/export").statusCode()).isEqualTo(401);
	}

}
