package dev.hardening.ratelimit.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

import dev.hardening.client.ClientAddress;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimitSubject;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Callers who change their names and addresses, or take those of others. */
class SpoofedCallerIntegrationTests {

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private TestServer server;

	private void start(String... properties) {
		List<String> all = new ArrayList<>(List.of("hardening.rate-limit.enabled=true",
				"hardening.rate-limit.policies.default.limit=3", "hardening.rate-limit.policies.default.window=1h",
				"hardening.rate-limit.policies.address-ceiling.limit=1000000"));
		all.addAll(List.of(properties));
		this.server = TestServer.start(SubjectApplication.class, all.toArray(String[]::new));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private long allowed(int times, IntFunction<String> header) {
		long allowed = 0;
		for (int i = 0; i < times; i++) {
			allowed += (this.server.get("/hello", header.apply(i).split("\n")).status() == 200) ? 1 : 0;
		}
		return allowed;
	}

	@Test
	void forwardedHeadersOfAnUntrustedPeerBuyNothing() {
		start("hardening.client.trusted-proxies=10.0.0.0/8");
		List<String> headers = List.of("X-Forwarded-For: 198.51.%d.%d", "Forwarded: for=198.51.%d.%d",
				"X-Real-IP: 198.51.%d.%d", "X-Forwarded-For: 198.51.%d.%d\nX-Forwarded-For: 10.0.0.1",
				"Forwarded: for=\"[2001:db8:%x:%x::1]:4711\"", "X-Client-IP: 198.51.%d.%d",
				"True-Client-IP: 198.51.%d.%d", "CF-Connecting-IP: 198.51.%d.%d", "X-Cluster-Client-IP: 198.51.%d.%d");
		assertThat(allowed(1000, (i) -> headers.get(i % headers.size()).formatted(i / 256, i % 256))).isEqualTo(3);
	}

	@Test
	void whatStandsLeftOfTheProxyBuysNothingAndDrainsNobody() {
		start("hardening.client.trusted-proxies=127.0.0.0/8");
		assertThat(allowed(200, (i) -> "X-Forwarded-For: 203.0.113.%d, 198.51.100.1".formatted(i))).isEqualTo(3);
		assertThat(allowed(50, (i) -> "X-Forwarded-For: 203.0.113.%d\nX-Forwarded-For: 198.51.100.1".formatted(i)))
			.isZero();
		assertThat(allowed(4, (i) -> "X-Forwarded-For: 203.0.113.7")).isEqualTo(3);
	}

	@Test
	void oneNetworkIsOneClient() {
		start("hardening.client.trusted-proxies=127.0.0.0/8");
		assertThat(allowed(300, (i) -> "X-Forwarded-For: 2001:db8:1:2:%x::%x".formatted(i * 217, i))).isEqualTo(3);
		assertThat(allowed(1, (i) -> "X-Forwarded-For: 2001:db8:1:3::1")).isEqualTo(1);
		assertThat(allowed(6, (i) -> "X-Forwarded-For: " + ((i % 2 == 0) ? "::ffff:198.51.100.1" : "198.51.100.1")))
			.isEqualTo(3);
		for (int i = 0; i < 65_536; i++) {
			ClientAddress address = Objects.requireNonNull(ClientAddress.parse("2001:db8:9:9:%x::".formatted(i), 64));
			assertThat(RateLimitSubject.address(address)).isEqualTo("2001:db8:9:9:0:0:0:0/64");
		}
	}

	@Test
	void everySpellingOfAUserIsOneUserAndNoOtherKind() {
		start();
		String address = this.server.get("/hello").status() + " 127.0.0.1";
		assertThat(address).startsWith("200");
		for (String user : List.of("x".repeat(5000), "x".repeat(5000) + "y", "a\r\nb", "a\u0000b", "a", "A",
				"127.0.0.1", "u:a", "h:a", "k:a", "", " ", "\u00e9", "e\u0301", "unknown")) {
			assertThat(allowed(5, (i) -> SubjectApplication.header(user))).as(user).isEqualTo(3);
		}
		assertThat(allowed(5, (i) -> "X-Other: 1")).isEqualTo(2);
	}

	@Test
	void floodOfUsersNeitherGrowsTheTableNorFreesAnybody() {
		start("hardening.rate-limit.max-keys=200");
		String victim = SubjectApplication.header("exhausted");
		assertThat(allowed(4, (i) -> victim)).isEqualTo(3);
		String legitimate = SubjectApplication.header("legitimate");
		assertThat(allowed(1, (i) -> legitimate)).isEqualTo(1);
		long allowed = allowed(1500, (i) -> SubjectApplication.header("flood" + i));
		assertThat(allowed).isBetween(100L, 203L);
		assertThat(this.server.context().getBean(RateLimitStore.class).size()).isLessThanOrEqualTo(200);
		assertThat(allowed(3, (i) -> victim)).isZero();
		assertThat(allowed(3, (i) -> legitimate)).isEqualTo(2);
	}

	@Test
	void nobodyIsBlockedForWhatOthersSentInItsName() {
		start("hardening.rate-limit.penalty.after=2", "hardening.client.trusted-proxies=10.0.0.0/8");
		String spoofed = "X-Forwarded-For: 198.51.100.1";
		assertThat(allowed(20, (i) -> spoofed + "\nAuthorization: Basic dmljdGltOng=")).isEqualTo(3);
		dev.hardening.ratelimit.penalty.PenaltyBox box = this.server.context()
			.getBean(dev.hardening.ratelimit.penalty.PenaltyBox.class);
		assertThat(box.blocked()).extracting(dev.hardening.ratelimit.penalty.Penalty::client)
			.containsExactly("127.0.0.1");
	}

}
