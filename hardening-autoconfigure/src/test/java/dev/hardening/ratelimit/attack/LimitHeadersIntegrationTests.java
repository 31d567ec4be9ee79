package dev.hardening.ratelimit.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients are told is well-formed and never too early. */
class LimitHeadersIntegrationTests {

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private TestServer server;

	private void start(String... properties) {
		List<String> all = new ArrayList<>(List.of("hardening.rate-limit.enabled=true",
				"hardening.rate-limit.policies.default.limit=3", "hardening.rate-limit.policies.default.window=1h"));
		all.addAll(List.of(properties));
		this.server = TestServer.start(SubjectApplication.class, all.toArray(String[]::new));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "3,1h", "3,1500ms", "7,10s", "1,366d", "1000000000,1d" })
	void structuredFieldsAreWellFormedAndAgree(String limit, String window) {
		start("hardening.rate-limit.policies.default.limit=" + limit,
				"hardening.rate-limit.policies.default.window=" + window,
				"hardening.rate-limit.policies.second.limit=2", "hardening.rate-limit.policies.second.window=1m",
				"hardening.rate-limit.routes[0].path=/**", "hardening.rate-limit.routes[0].policies=default,second");
		for (int i = 0; i < 6; i++) {
			RawResponse response = this.server.get("/hello");
			Map<String, Map<String, Long>> limits = StructuredList.parse(response.header("RateLimit"));
			Map<String, Map<String, Long>> policies = StructuredList.parse(response.header("RateLimit-Policy"));
			assertThat(limits).hasSameSizeAs(policies).containsKeys("default", "second", "address-ceiling");
			limits.forEach((policy, values) -> {
				assertThat(values).containsOnlyKeys("r", "t");
				assertThat(policies.get(policy)).containsOnlyKeys("q", "w")
					.allSatisfy((k, v) -> assertThat(v).isPositive());
			});
			if (response.status() == 429) {
				long wait = limits.values()
					.stream()
					.filter((values) -> values.getOrDefault("r", -1L) == 0)
					.mapToLong((values) -> values.getOrDefault("t", -1L))
					.max()
					.orElseThrow();
				assertThat(Long.parseLong(response.header("Retry-After"))).isPositive().isGreaterThanOrEqualTo(wait);
			}
		}
	}

	@Test
	void resetOfAResponseResetsNoLimit() {
		start();
		assertThat(this.server.get("/reset").headers("RateLimit")).isEmpty();
		assertThat(this.server.get("/hello").header("X-RateLimit-Remaining")).isEqualTo("1");
	}

	@Test
	void pipelinedAndChunkedRequestsCountOneByOne() {
		start();
		String post = "POST /hello HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
		String get = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
		String head = "HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
		RawResponse response = this.server
			.send(post + get + head + get + get + "GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close");
		assertThat(response.text().split("HTTP/1.1 200", -1)).hasSize(4);
		assertThat(response.text().split("HTTP/1.1 429", -1)).hasSize(4);
	}

	@Test
	void upgradeHostAndSchemeMakeNoDifference() {
		start();
		List<Integer> statuses = new ArrayList<>();
		statuses.add(this.server.get("/hello", "Upgrade: websocket", "Connection: Upgrade").status());
		statuses.add(this.server.get("http://other.example/hello").status());
		statuses.add(this.server.send("GET /hello HTTP/1.0").status());
		statuses.add(this.server.send("GET https://a@b:9/hello HTTP/1.1", "Host: b:9", "Connection: close").status());
		statuses.add(this.server.get("/hello", "X-Forwarded-Proto: https", "X-Forwarded-Host: x").status());
		assertThat(statuses).doesNotContain(500).filteredOn((status) -> status == 200).hasSize(3);
	}

	@Test
	void preflightFloodMeetsTheCeiling() {
		start("hardening.rate-limit.policies.address-ceiling.limit=5",
				"hardening.rate-limit.policies.address-ceiling.window=1h");
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			statuses.add(this.server
				.request("OPTIONS", "/hello", "Origin: https://a.example", "Access-Control-Request-Method: GET")
				.status());
		}
		assertThat(statuses.subList(0, 5)).doesNotContain(429);
		assertThat(statuses.subList(5, 8)).containsOnly(429);
	}

}
