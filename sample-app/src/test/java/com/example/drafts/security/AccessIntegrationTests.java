package com.example.drafts.security;

import java.net.http.HttpResponse;

import com.example.drafts.Api;
import com.example.drafts.BareServerTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@BareServerTest
class AccessIntegrationTests {

	private final int port;

	AccessIntegrationTests(@LocalServerPort int port) {
		this.port = port;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/index.html", "/css/drafts.css", "/js/drafts.js", "/favicon.svg", "/features",
			"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/prometheus" })
	void isFree(String path) {
		assertThat(Api.anonymous(this.port).get(path).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/drafts", "/api/export", "/actuator", "/error", "/internal/upstream/mode",
			"/no/such/page" })
	void needsALogin(String path) {
		HttpResponse<String> answer = Api.anonymous(this.port).get(path);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"Drafts\"");
		assertThat(answer.headers().firstValue("Set-Cookie")).as("there is no session").isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice", "bob", "carol", "dave", "ops" })
	void knowsItsUsers(String user) {
		assertThat(Api.as(this.port, user).get("/api/drafts").statusCode()).isEqualTo(200);
		assertThat(new Api(this.port, user, "wrong").get("/api/drafts").statusCode()).isEqualTo(401);
	}

}
