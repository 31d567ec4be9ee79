package dev.hardening.test.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.hardening.test.redis.LimitedNode.Answers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** An application on a Sentinel, on a cluster, and over TLS. */
class RedisTopologyIntegrationTests {

	private static final Set<String> HARMLESS = Set.of("/allow 200", "/deny 200", "/deny 503", "/local 200");

	@Test
	void followsASentinelToTheNewMaster() throws Exception {
		try (RedisSentinelProcesses processes = RedisSentinelProcesses.start();
				LimitedNode node = LimitedNode.start(
						"spring.data.redis.sentinel.master=" + RedisSentinelProcesses.MASTER,
						"spring.data.redis.sentinel.nodes=127.0.0.1:" + processes.sentinel().port())) {
			assertThat(node.flood(4, 20, "/cap").count("/cap 200")).isEqualTo(LimitedNode.CAP);
			Await.until("the replica has it", Duration.ofSeconds(5),
					() -> offset(processes.master(), "master_repl_offset")
						.equals(offset(processes.replica(), "slave_repl_offset")));
			processes.master().kill();
			Answers answers = node.flood(8, 5, "/allow", "/deny", "/local");
			assertThat(answers.counts().keySet()).isSubsetOf(HARMLESS);
			assertThat(Duration.ofNanos(answers.longestNanos())).isLessThan(LimitedNode.LONGEST);
			node.awaitRecovery();
			assertThat(processes.replica().call("ROLE")).startsWith("master");
			assertThat(node.flood(2, 5, "/cap").counts()).as("the replica knows what was taken")
				.isEqualTo(Map.of("/cap 429", 10));
		}
	}

	private static String offset(RedisProcess redis, String name) throws IOException {
		return redis.call("INFO", "replication")
			.lines()
			.filter((line) -> line.startsWith(name))
			.map((line) -> line.substring(line.indexOf(':')))
			.findFirst()
			.orElse("");
	}

	@Test
	void livesOnAClusterThatLosesAMaster() throws Exception {
		List<String> properties = new ArrayList<>(List.of("hardening.rate-limit.policies.cap.per=global",
				"hardening.rate-limit.policies.wide.limit=" + (LimitedNode.CAP + 10),
				"hardening.rate-limit.policies.wide.window=300d", "hardening.rate-limit.policies.wide.per=ip",
				"hardening.rate-limit.policies.wide.scope=policy", "hardening.rate-limit.routes[4].path=/both",
				"hardening.rate-limit.routes[4].policies=wide,cap", "hardening.rate-limit.routes[5].path=/wide",
				"hardening.rate-limit.routes[5].policies=wide"));
		List<String> spread = IntStream.range(0, 8).mapToObj((i) -> "spread" + i).toList();
		for (String policy : spread) {
			int route = 6 + spread.indexOf(policy);
			properties.add("hardening.rate-limit.policies." + policy + ".limit=100");
			properties.add("hardening.rate-limit.policies." + policy + ".window=300d");
			properties.add("hardening.rate-limit.policies." + policy + ".per=global");
			properties.add("hardening.rate-limit.routes[" + route + "].path=/" + policy);
			properties.add("hardening.rate-limit.routes[" + route + "].policies=" + policy);
		}
		try (RedisClusterProcesses cluster = RedisClusterProcesses.start()) {
			properties.add("spring.data.redis.cluster.nodes=" + cluster.addresses());
			try (LimitedNode node = LimitedNode.start(properties.toArray(String[]::new))) {
				for (String policy : spread) {
					assertThat(node.status("/" + policy)).isEqualTo(200);
				}
				assertThat(spread.stream().map((policy) -> holder(cluster, policy)).distinct()).hasSize(3);
				decideAcrossSlots(cluster, node);
				node.status("/deny");
				failOver(cluster, holder(cluster, "deny"), node);
			}
		}
	}

	private static void decideAcrossSlots(RedisClusterProcesses cluster, LimitedNode node) throws Exception {
		assertThat(node.flood(4, 20, "/both").counts())
			.isEqualTo(Map.of("/both 200", LimitedNode.CAP, "/both 429", 80 - LimitedNode.CAP));
		assertThat(slot(cluster, "cap")).as("decided together, kept apart").isNotEqualTo(slot(cluster, "wide"));
		assertThat(node.flood(1, 15, "/wide").counts()).as("those who were refused took nothing")
			.isEqualTo(Map.of("/wide 200", 10, "/wide 429", 5));
	}

	private static void failOver(RedisClusterProcesses cluster, RedisProcess master, LimitedNode node)
			throws Exception {
		cluster.protect(master);
		master.kill();
		Answers answers = node.flood(8, 5, "/allow", "/deny", "/local");
		assertThat(answers.counts().keySet()).isSubsetOf(HARMLESS);
		assertThat(answers.count("/deny 503")).as("fail mode").isPositive();
		assertThat(Duration.ofNanos(answers.longestNanos())).isLessThan(LimitedNode.LONGEST);
		Await.until("the replica is the master", Duration.ofSeconds(10),
				() -> cluster.nodes().get(3).call("ROLE").startsWith("master"));
		node.awaitRecovery();
		assertThat(node.flood(2, 5, "/allow", "/deny", "/local", "/wide").counts()).as("nothing is forgotten")
			.isEqualTo(Map.of("/allow 200", 10, "/deny 200", 10, "/local 200", 10, "/wide 429", 10));
	}

	private static RedisProcess holder(RedisClusterProcesses cluster, String policy) {
		for (RedisProcess master : cluster.nodes().subList(0, 3)) {
			if (!keys(master, policy).isEmpty()) {
				return master;
			}
		}
		throw new AssertionError("Nobody has " + policy);
	}

	private static String slot(RedisClusterProcesses cluster, String policy) throws IOException {
		RedisProcess holder = holder(cluster, policy);
		return holder.call("CLUSTER", "KEYSLOT", keys(holder, policy));
	}

	private static String keys(RedisProcess redis, String policy) {
		try {
			return redis.call("KEYS", "*:" + policy + ":*");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void speaksTlsAsAUserWithFewRights() throws Exception {
		TlsCertificate certificate = TlsCertificate.create();
		try (RedisProcess redis = RedisProcess.startWithTls(certificate, "user default off",
				"user limits on >secret ~hardening:rl:* +@all -@dangerous -@admin");
				LimitedNode node = LimitedNode.start("spring.data.redis.host=localhost",
						"spring.data.redis.port=" + redis.port(), "spring.data.redis.username=limits",
						"spring.data.redis.password=secret", "spring.data.redis.ssl.bundle=redis",
						"spring.ssl.bundle.pem.redis.truststore.certificate=file:" + certificate.certificate())) {
			node.awaitRecovery();
			assertThat(node.flood(4, 20, "/cap").counts())
				.isEqualTo(Map.of("/cap 200", LimitedNode.CAP, "/cap 429", 80 - LimitedNode.CAP));
		}
	}

}
