package com.example.drafts.features;

import com.example.drafts.Api;
import com.example.drafts.BareServerTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@BareServerTest
class BareFeaturesIntegrationTests {

	private final Api anonymous;

	BareFeaturesIntegrationTests(@LocalServerPort int port) {
		this.anonymous = Api.anonymous(port);
	}

	@Test
	void nothingIsOn() {
		assertThat(this.anonymous.get("/features").body()).isEqualTo(
				"{\"enabled\":false,\"features\":{\"request\":false,\"tracing\":false,\"redaction\":false,\"error\":false,\"payload\":false,"
						+ "\"headers\":false,\"protection\":false,\"rate-limit\":false,"
						+ "\"penalty\":false,\"overload\":false}}");
		assertThat(this.anonymous.get("/actuator/hardening").statusCode()).isEqualTo(404);
	}

}
