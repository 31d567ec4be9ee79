package dev.hardening.test.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Redis Cluster of three masters, the first of which has a replica.
 */
public final class RedisClusterProcesses implements AutoCloseable {

	private static final int SLOTS = 16_384;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final List<RedisProcess> nodes = new ArrayList<>();

	private RedisClusterProcesses() {
	}

	/** Start it, and wait until all nodes agree that it is well. */
	public static RedisClusterProcesses start() throws IOException {
		RedisClusterProcesses cluster = new RedisClusterProcesses();
		try {
			for (int i = 0; i < 4; i++) {
				int port = RedisServers.freePort();
				cluster.nodes.add(RedisProcess.start(port,
						List.of("cluster-enabled yes", "cluster-config-file nodes-" + port + ".conf",
								"cluster-node-timeout 700", "cluster-replica-validity-factor 0"),
						null));
			}
			cluster.join();
			return cluster;
		}
		catch (IOException | RuntimeException | Error ex) {
			cluster.close();
			throw ex;
		}
	}

	private void join() throws IOException {
		for (int i = 0; i < 3; i++) {
			List<String> slots = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
			IntStream.range(SLOTS * i / 3, SLOTS * (i + 1) / 3).mapToObj(Integer::toString).forEach(slots::add);
			this.nodes.get(i).call(slots.toArray(String[]::new));
			this.nodes.get(i).call("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
		}
		for (RedisProcess node : this.nodes.subList(1, 4)) {
			node.call("CLUSTER", "MEET", "127.0.0.1", Integer.toString(this.nodes.get(0).port()));
		}
		protect(this.nodes.get(0));
		awaitWell();
	}

	/** Let the replica follow a master, and wait until it is in step. */
	public void protect(RedisProcess master) throws IOException {
		RedisProcess replica = this.nodes.get(3);
		String id = master.call("CLUSTER", "MYID");
		Await.until("the replica knows its master", PATIENCE, () -> replica.call("CLUSTER", "NODES").contains(id));
		replica.call("CLUSTER", "REPLICATE", id);
		Await.until("the replica is in step", PATIENCE, () -> {
			String info = replica.call("INFO", "replication");
			return info.contains("master_link_status:up") && info.contains("master_port:" + master.port());
		});
		Await.until("the replica is known", PATIENCE, () -> {
			for (RedisProcess node : this.nodes) {
				if (node.call("CLUSTER", "REPLICAS", id).isEmpty()) {
					return false;
				}
			}
			return true;
		});
	}

	/** Wait until all nodes that run say that all slots are served. */
	public void awaitWell() {
		Await.until("the cluster is well", PATIENCE, () -> {
			for (RedisProcess node : this.nodes) {
				if (node.isAlive() && !isWell(node)) {
					return false;
				}
			}
			return true;
		});
	}

	private static boolean isWell(RedisProcess node) throws IOException {
		String info = node.call("CLUSTER", "INFO");
		return info.contains("cluster_state:ok") && info.contains("cluster_slots_ok:" + SLOTS)
				&& info.contains("cluster_known_nodes:4");
	}

	/** Return the masters of the begin, then the replica of the first one. */
	public List<RedisProcess> nodes() {
		return this.nodes;
	}

	/** Return the addresses as {@code spring.data.redis.cluster.nodes} takes them. */
	public String addresses() {
		return this.nodes.stream().map((node) -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
	}

	@Override
	public void close() throws IOException {
		for (RedisProcess node : this.nodes) {
			node.close();
		}
	}

}
