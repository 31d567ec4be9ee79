package com.example.drafts.draft;

import java.net.http.HttpResponse;
import java.util.UUID;

import com.example.drafts.Api;
import com.example.drafts.BareServerTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@BareServerTest
@TestConstructor(autowireMode = AutowireMode.ALL)
class BusyDraftIntegrationTests {

	private final Api alice;

	private final DraftRepository drafts;

	private final TransactionTemplate transaction;

	BusyDraftIntegrationTests(@LocalServerPort int port, DraftRepository drafts,
			PlatformTransactionManager transactions) {
		this.alice = Api.as(port, "alice");
		this.drafts = drafts;
		this.transaction = new TransactionTemplate(transactions);
	}

	@Test
	void aDraftThatStaysLockedIsRefusedForNow() {
		String draft = this.alice.createDraft("Busy");
		UUID id = UUID.fromString(draft.substring(draft.lastIndexOf('/') + 1));
		this.transaction.executeWithoutResult((status) -> {
			assertThat(this.drafts.findAndLock(id)).isPresent();
			HttpResponse<String> answer = this.alice.write(draft, "Now!", "key");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
			assertThat(answer.body()).doesNotContainIgnoringCase("lock").doesNotContainIgnoringCase("sql");
		});
		assertThat(this.alice.write(draft, "Now!", "key").statusCode()).isEqualTo(201);
	}

}
