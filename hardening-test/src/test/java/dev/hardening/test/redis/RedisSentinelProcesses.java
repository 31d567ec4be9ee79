package dev.hardening.test.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A master, its replica, and a Sentinel that makes the replica the master when the other
 * one is gone for half a second.
 */
public final class RedisSentinelProcesses implements AutoCloseable {

	/** Name of the master. */
	public static final String MASTER = "limits";

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final RedisProcess master;

	private final RedisProcess replica;

	private final RedisProcess sentinel;

	private RedisSentinelProcesses(RedisProcess master, RedisProcess replica, RedisProcess sentinel) {
		this.master = master;
		this.replica = replica;
		this.sentinel = sentinel;
	}

	/** Start it, and wait until the Sentinel knows both. */
	public static RedisSentinelProcesses start() throws IOException {
		RedisProcess master = RedisProcess.start();
		RedisProcess replica = RedisProcess.start("replicaof 127.0.0.1 " + master.port());
		Await.until("the replica is in step", PATIENCE,
				() -> replica.call("INFO", "replication").contains("master_link_status:up"));
		RedisProcess sentinel = RedisProcess.start(RedisServers.freePort(),
				List.of("sentinel monitor " + MASTER + " 127.0.0.1 " + master.port() + " 1",
						"sentinel down-after-milliseconds " + MASTER + " 500",
						"sentinel failover-timeout " + MASTER + " 3000"),
				null, "--sentinel");
		Await.until("the Sentinel knows the replica", PATIENCE,
				() -> sentinel.call("SENTINEL", "REPLICAS", MASTER).contains(Integer.toString(replica.port())));
		return new RedisSentinelProcesses(master, replica, sentinel);
	}

	public RedisProcess master() {
		return this.master;
	}

	public RedisProcess replica() {
		return this.replica;
	}

	public RedisProcess sentinel() {
		return this.sentinel;
	}

	@Override
	public void close() throws IOException {
		this.sentinel.close();
		this.replica.close();
		this.master.close();
	}

}
