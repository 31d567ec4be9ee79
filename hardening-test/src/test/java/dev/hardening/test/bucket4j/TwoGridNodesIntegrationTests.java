package dev.hardening.test.bucket4j;

import java.util.ArrayList;
import java.util.List;

import com.hazelcast.core.HazelcastInstance;
import dev.hardening.test.shared.NodeServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances, each with a member of Hazelcast: one limit, and what is left of it. */
class TwoGridNodesIntegrationTests {

	private static final List<NodeServer> nodes = new ArrayList<>();

	private static HazelcastInstance[] members;

	@BeforeAll
	static void start() {
		members = HazelcastMembers.startTwo();
		String limits = "hardening.rate-limit.";
		for (HazelcastInstance member : members) {
			GridApplication.member = member;
			nodes.add(NodeServer.start(GridApplication.class, limits + "store=bucket4j", limits + "bucket4j.timeout=5s",
					limits + "expected-nodes=2", limits + "policies.default.limit=10",
					limits + "policies.default.window=1h"));
		}
	}

	@AfterAll
	static void stop() {
		nodes.forEach(NodeServer::close);
		for (HazelcastInstance member : members) {
			member.getLifecycleService().terminate();
		}
	}

	@Test
	void haveOneLimit() throws Exception {
		assertThat(statuses("203.0.113.1", 14)).hasSize(14).filteredOn((status) -> status == 200).hasSize(10);
		// A member dies: Hazelcast has a copy of its buckets.
		members[0].getLifecycleService().terminate();
		assertThat(nodes.get(1).get("/hello", "203.0.113.1")).isEqualTo(429);
		// The instance that has lost its member goes on with its share: 5 of 10.
		int allowed = 0;
		for (int i = 0; i < 10; i++) {
			allowed += (nodes.get(0).get("/hello", "203.0.113.2") == 200) ? 1 : 0;
		}
		assertThat(allowed).isEqualTo(5);
	}

	private static List<Integer> statuses(String client, int requests) throws Exception {
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < requests; i++) {
			statuses.add(nodes.get(i % nodes.size()).get("/hello", client));
		}
		return statuses;
	}

}
