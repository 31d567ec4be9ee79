package com.example.drafts;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Who does not heed refusals, in a server of its own: nobody else should be blocked. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "hardening.rate-limit.penalty.block=1h")
class PenaltyIntegrationTests {

	private static final String PENALTIES = "/actuator/hardeningpenalties";

	private final Api bob;

	private final Api alice;

	private final Api ops;

	PenaltyIntegrationTests(@LocalServerPort int port) {
		this.bob = Api.as(port, "bob");
		this.alice = Api.as(port, "alice");
		this.ops = Api.as(port, "ops");
	}

	@Test
	void blocksWhoGoesOnUntilReleased() {
		List<Integer> statuses = IntStream.range(0, 60)
			.mapToObj((i) -> this.bob.post("/api/ai/suggest", "{\"text\": \"Late.\"}").statusCode())
			.toList();
		assertThat(statuses).startsWith(200).endsWith(429);
		HttpResponse<String> blocked = this.bob.get("/api/drafts");
		assertThat(blocked.statusCode()).isEqualTo(429);
		assertThat(Api.json(blocked, "$.type")).asString().endsWith("#abnormal-usage-detected");
		assertThat(this.alice.get("/api/drafts").statusCode()).isEqualTo(200);
		assertThat(Api.list(this.ops.get(PENALTIES), "$.clients[*].client")).containsExactly("u:bob");
		assertThat(this.ops.delete(PENALTIES + "/u:bob").statusCode()).isEqualTo(204);
		assertThat(this.bob.get("/api/drafts").statusCode()).isEqualTo(200);
	}

	@Test
	void onlyOperatorsSeeAndRelease() {
		assertThat(this.alice.get(PENALTIES).statusCode()).isEqualTo(403);
		assertThat(this.alice.delete(PENALTIES + "/u:alice").statusCode()).isEqualTo(403);
	}

}
