package dev.hardening.test.bucket4j;

import java.util.UUID;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import org.jspecify.annotations.Nullable;

/**
 * Members of Hazelcast in this JVM, which form a cluster of their own without multicast.
 */
final class HazelcastMembers {

	private HazelcastMembers() {
	}

	/** Start a cluster of two. */
	static HazelcastInstance[] startTwo() {
		String cluster = "test-" + UUID.randomUUID();
		HazelcastInstance first = Hazelcast.newHazelcastInstance(config(cluster, null));
		String address = "127.0.0.1:" + first.getCluster().getLocalMember().getAddress().getPort();
		HazelcastInstance second = Hazelcast.newHazelcastInstance(config(cluster, address));
		return new HazelcastInstance[] { first, second };
	}

	private static Config config(String cluster, @Nullable String member) {
		Config config = new Config().setClusterName(cluster);
		config.setProperty("hazelcast.logging.type", "slf4j");
		config.setProperty("hazelcast.phone.home.enabled", "false");
		config.setProperty("hazelcast.wait.seconds.before.join", "0");
		config.setProperty("hazelcast.shutdownhook.enabled", "false");
		config.getJetConfig().setEnabled(false);
		config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
		config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
		config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
		config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true);
		if (member != null) {
			config.getNetworkConfig().getJoin().getTcpIpConfig().addMember(member);
		}
		return config;
	}

}
