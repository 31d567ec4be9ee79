package dev.hardening.ratelimit.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import dev.hardening.ratelimit.penalty.PenaltyBox;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The endpoint on a real server. */
class PenaltiesEndpointIntegrationTests {

	private static final String PATH = "/actuator/hardeningpenalties";

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private TestServer server;

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private PenaltyBox box;

	private void start(String... properties) {
		List<String> all = new ArrayList<>(
				List.of("hardening.rate-limit.enabled=true", "hardening.rate-limit.penalty.after=2",
						"management.endpoints.web.exposure.include=hardeningpenalties,prometheus"));
		all.addAll(List.of(properties));
		this.server = TestServer.start(PenaltyApplication.class, all.toArray(String[]::new));
		this.box = this.server.context().getBean(PenaltyBox.class);
	}

	private void block(String client) {
		this.box.rejected(client);
		assertThat(this.box.rejected(client)).isTrue();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void nobodyHasAccessByDefault() {
		start();
		block("u:alice");
		assertThat(this.server.get(PATH).status()).isEqualTo(404);
		assertThat(this.server.get(PATH + "/u:alice").status()).isEqualTo(404);
		this.server.request("DELETE", PATH + "/u:alice");
		this.server.request("DELETE", PATH + "?client=u:alice");
		assertThat(this.box.blockedNanos("u:alice")).isPositive();
	}

	@Test
	void listsAndReleases() {
		start("management.endpoint.hardeningpenalties.access=unrestricted");
		assertThat(this.server.get(PATH).body()).contains("{\"clients\":[]}");
		block("u:bob");
		block("203.0.113.7");
		RawResponse all = this.server.get(PATH);
		assertThat(all.status()).isEqualTo(200);
		assertThat(all.body()).containsPattern("\\{\"clients\":\\[\\{\"client\":\"203\\.0\\.113\\.7\","
				+ "\"until\":\"20[0-9T:.-]+Z\",\"remainingSeconds\":(300|29\\d),\"level\":1},"
				+ "\\{\"client\":\"u:bob\",.*}]}");
		RawResponse one = this.server.get(PATH + "/u:bob");
		assertThat(one.status()).isEqualTo(200);
		assertThat(one.body()).contains("{\"client\":\"u:bob\",");
		assertThat(this.server.request("DELETE", PATH + "/u:bob").status()).isEqualTo(204);
		assertThat(this.box.blockedNanos("u:bob")).isZero();
		assertThat(this.box.blockedNanos("203.0.113.7")).isPositive();
		assertThat(this.server.request("DELETE", PATH + "/u:bob").status()).isEqualTo(404);
		assertThat(this.server.get(PATH + "/u:bob").status()).isEqualTo(404);
		assertThat(this.server.request("DELETE", PATH).status()).isEqualTo(400);
		assertThat(this.server.request("DELETE", PATH + "/").status()).isGreaterThanOrEqualTo(400);
	}

	@Test
	void readOnlyAccessDoesNotRelease() {
		start("management.endpoint.hardeningpenalties.access=read-only");
		block("u:alice");
		assertThat(this.server.get(PATH).body()).contains("u:alice");
		assertThat(this.server.request("DELETE", PATH + "/u:alice").status()).isEqualTo(405);
		assertThat(this.server.request("DELETE", PATH + "?client=u:alice").status()).isEqualTo(405);
		assertThat(this.box.blockedNanos("u:alice")).isPositive();
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:0:0:0:0:0:0/64, 2001:db8:0:0:0:0:0:0/64", "u:alice@example.com, u:alice@example.com",
			"u:J%C3%BCrgen%20M, u:J\u00fcrgen M", "u:a+b%2Bc, u:a+b+c" })
	void namesAreTakenFromThePath(String path, String client) {
		start("management.endpoint.hardeningpenalties.access=unrestricted");
		block(client);
		assertThat(this.server.get(PATH + "/" + path).status()).isEqualTo(200);
		assertThat(this.server.request("DELETE", PATH + "/" + path).status()).isEqualTo(204);
		assertThat(this.box.blockedNanos(client)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "u:DOMAIN%5Cuser, u:DOMAIN\\user", "u:a%2F..%2Fb, u:a/../b", "u:a%3Bb%25, u:a;b%",
			"2001:db8:0:0:0:0:0:0/64, 2001:db8:0:0:0:0:0:0/64", "u:a%2Cb%26c, 'u:a,b&c'" })
	void namesThatNoPathCarriesAreTakenFromAParameter(String parameter, String client) {
		start("management.endpoint.hardeningpenalties.access=unrestricted");
		block(client);
		assertThat(this.server.request("DELETE", PATH + "?client=" + parameter).status()).isEqualTo(204);
		assertThat(this.box.blockedNanos(client)).isZero();
		assertThat(this.server.request("DELETE", PATH + "?client=" + parameter).status()).isEqualTo(404);
	}

	@Test
	void keyMayBeSpeltAsInAnEnvironmentVariable() {
		this.server = TestServer.start(PenaltyApplication.class, "hardening.rate-limit.enabled=true",
				"hardening.ratelimit.penalty.after=2");
		assertThat(this.server.context().getBeansOfType(PenaltyBox.class)).hasSize(1);
	}

	@Test
	void blocksAreCountedInPrometheus() {
		start("management.prometheus.metrics.export.enabled=true");
		block("u:alice");
		block("u:bob");
		this.box.release("u:bob");
		assertThat(this.server.get("/actuator/prometheus").body()).contains("hardening_rate_limit_penalties_total 2.0",
				"hardening_rate_limit_blocked_clients 1.0", "hardening_rate_limit_penalty_overflows_total 0.0");
	}

}
