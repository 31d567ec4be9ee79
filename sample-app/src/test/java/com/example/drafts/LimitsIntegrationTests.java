package com.example.drafts;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What hardening does for Drafts as it stands in {@code application.yml}. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		// Boot switches the export of metrics off in tests.
		properties = "management.prometheus.metrics.export.enabled=true")
class LimitsIntegrationTests {

	private final int port;

	LimitsIntegrationTests(@LocalServerPort int port) {
		this.port = port;
	}

	private static List<Integer> statuses(int times, Supplier<HttpResponse<String>> request) {
		return IntStream.range(0, times).mapToObj((i) -> request.get().statusCode()).toList();
	}

	@Test
	void exportIsLimitedPerUserAndCounted() {
		Api alice = Api.as(this.port, "alice");
		assertThat(statuses(10, () -> alice.get("/api/export"))).containsOnly(200);
		HttpResponse<String> rejected = alice.get("/api/export");
		assertThat(rejected.statusCode()).isEqualTo(429);
		assertThat(rejected.headers().firstValue("Retry-After").map(Integer::valueOf))
			.hasValueSatisfying((seconds) -> assertThat(seconds).isBetween(1, 6));
		assertThat(Api.json(rejected, "$.code")).isEqualTo("rate_limited");
		assertThat(Api.list(rejected, "$['violated-policies']")).containsExactly("export");
		assertThat(Api.json(rejected, "$.request_id"))
			.isEqualTo(rejected.headers().firstValue("X-Request-Id").orElseThrow());
		assertThat(Api.as(this.port, "bob").get("/api/export").statusCode()).isEqualTo(200);
		assertThat(Api.anonymous(this.port).get("/actuator/prometheus").body())
			.contains("hardening_rate_limit_decisions_total{outcome=\"rejected\",policy=\"export\"}");
	}

	@Test
	void exportsAtOnceWaitOrAreRefused() throws Exception {
		Api dave = Api.as(this.port, "dave");
		Callable<HttpResponse<String>> export = () -> dave.get("/api/export");
		ExecutorService clients = Executors.newFixedThreadPool(8);
		try {
			List<HttpResponse<String>> answers = new ArrayList<>();
			for (Future<HttpResponse<String>> answer : clients.invokeAll(Collections.nCopies(8, export))) {
				answers.add(answer.get());
			}
			assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 429);
			assertThat(answers).filteredOn((answer) -> answer.statusCode() == 200).hasSizeGreaterThanOrEqualTo(4);
			assertThat(answers).filteredOn((answer) -> answer.statusCode() == 429)
				.allSatisfy((answer) -> assertThat(Api.list(answer, "$['violated-policies']"))
					.containsExactly("export-at-once"));
		}
		finally {
			clients.shutdown();
		}
	}

	@Test
	void whoPaysGetsMoreSuggestions() {
		assertThat(suggestionPolicies("carol")).contains("\"ai\";q=100;w=60");
		assertThat(suggestionPolicies("bob")).contains("\"ai\";q=20;w=60");
	}

	private String suggestionPolicies(String user) {
		return Api.as(this.port, user)
			.post("/api/ai/suggest", "{\"text\": \"Late.\"}")
			.headers()
			.firstValue("RateLimit-Policy")
			.orElseThrow();
	}

	@Test
	void aTrialRefusesNobodyAndIsCounted() {
		Api ops = Api.as(this.port, "ops");
		assertThat(statuses(35, () -> ops.get("/api/drafts"))).containsOnly(200);
		assertThat(Api.anonymous(this.port).get("/actuator/prometheus").body())
			.contains("hardening_rate_limit_decisions_total{outcome=\"shadowed\",policy=\"read-trial\"}");
	}

	@Test
	void writingHasABurstOfItsOwnAndReadingGoesOn() {
		Api carol = Api.as(this.port, "carol");
		assertThat(statuses(30, () -> carol.post("/api/drafts", "{\"title\": \"t\"}"))).containsOnly(201);
		// A token comes back every second, so on a slow machine some of these still pass.
		// Stops at the first refusal: 20 of them are a penalty.
		assertThat(Stream.generate(() -> carol.post("/api/drafts", "{\"title\": \"t\"}").statusCode())
			.limit(100)
			.anyMatch((status) -> status == 429)).isTrue();
		assertThat(carol.get("/api/drafts").statusCode()).isEqualTo(200);
	}

	@Test
	void webhookIsLimitedByAddressWithoutALogin() {
		HttpResponse<String> accepted = Api.anonymous(this.port).post("/webhooks/inbound", "{}");
		assertThat(accepted.statusCode()).isEqualTo(202);
		assertThat(accepted.headers().firstValue("RateLimit-Policy")).hasValueSatisfying(
				(policies) -> assertThat(policies).contains("\"webhook\";q=1000;w=60", "\"address-ceiling\""));
	}

	@Test
	void everyAnswerHasAnIdAndItsLatency() {
		Api dave = Api.as(this.port, "dave");
		for (String path : List.of("/", "/api/drafts", "/api/drafts/999", "/nowhere", "/api/export")) {
			HttpResponse<String> response = dave.get(path);
			assertThat(response.headers().firstValue("X-Request-Id")).as(path).isPresent();
			assertThat(response.headers().firstValue("X-Latency-Ms").map(Long::valueOf)).as(path)
				.hasValueSatisfying((millis) -> assertThat(millis).isPositive());
		}
	}

}
