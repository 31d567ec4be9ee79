package com.example.drafts.webhook;

import com.example.drafts.Api;
import com.example.drafts.BareServerTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@BareServerTest
class WebhookIntegrationTests {

	private final Api anonymous;

	WebhookIntegrationTests(@LocalServerPort int port) {
		this.anonymous = Api.anonymous(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"event\": \"paid\", \"amount\": 3, \"nested\": {\"list\": [null]}}" })
	void acceptsAnyObject(String body) {
		assertThat(this.anonymous.post("/webhooks/inbound", body).statusCode()).isEqualTo(202);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "1", "null", "\"text\"", "{\"event\": " })
	void refusesAnythingElse(String body) {
		assertThat(this.anonymous.post("/webhooks/inbound", body).statusCode()).isEqualTo(400);
	}

	@Test
	void isNoPage() {
		assertThat(this.anonymous.get("/webhooks/inbound").statusCode()).isEqualTo(405);
	}

}
