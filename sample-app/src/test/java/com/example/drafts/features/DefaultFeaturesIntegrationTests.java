package com.example.drafts.features;

import java.net.http.HttpResponse;

import com.example.drafts.Api;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Drafts as a newcomer starts it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DefaultFeaturesIntegrationTests {

	private final Api anonymous;

	DefaultFeaturesIntegrationTests(@LocalServerPort int port) {
		this.anonymous = Api.anonymous(port);
	}

	@Test
	void allIsOn() {
		assertThat(this.anonymous.get("/features").body()).isEqualTo(
				"{\"enabled\":true,\"features\":{\"request\":true,\"tracing\":true,\"redaction\":true,\"error\":true,\"payload\":true,"
						+ "\"headers\":true,\"protection\":true,\"rate-limit\":true,"
						+ "\"penalty\":true,\"overload\":true}}");
	}

	@Test
	void thePageIsServed() {
		HttpResponse<String> page = this.anonymous.get("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/html"));
		assertThat(page.body()).contains("<h1>", "Drafts");
	}

}
