package dev.hardening.test.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import dev.hardening.ratelimit.redis.RedisScript;
import dev.hardening.ratelimit.redis.RedisScripts;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;

/**
 * A Redis with connections to it, each of which may be another node of an application.
 */
final class RedisConnections implements AutoCloseable {

	static final String PREFIX = "test:rl:";

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final RedisProcess redis;

	private final RedisClient client;

	private final List<RedisNode> nodes = new ArrayList<>();

	private final RedisCommands<String, String> commands;

	private RedisConnections(RedisProcess redis) {
		this.redis = redis;
		this.client = RedisClient.create(RedisURI.create("127.0.0.1", redis.port()));
		this.commands = this.client.connect(StringCodec.UTF8).sync();
	}

	static RedisConnections start(String... settings) throws Exception {
		return new RedisConnections(RedisProcess.start(settings));
	}

	/** Return a connection of its own. */
	RedisScripts connect(boolean cluster) {
		RedisNode node = new RedisNode(this.redis.port(), TIMEOUT);
		this.nodes.add(node);
		return cluster ? new ClusterScripts(node.scripts()) : node.scripts();
	}

	/** Return a store of another node. */
	RedisRateLimitStore node() {
		return new RedisRateLimitStore(connect(false), PREFIX, 0);
	}

	int port() {
		return this.redis.port();
	}

	/** Return the names of all keys of the stores. */
	List<String> keys() {
		return this.commands.keys(PREFIX + "*");
	}

	/** Return how many scripts were run since the last reset. */
	long scriptsRun() {
		return this.commands.info("commandstats")
			.lines()
			.filter((line) -> line.startsWith("cmdstat_evalsha:calls="))
			.mapToLong((line) -> Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(','))))
			.sum();
	}

	/** Return what looks at the server, past all stores. */
	RedisCommands<String, String> commands() {
		return this.commands;
	}

	@Override
	public void close() throws Exception {
		this.nodes.forEach(RedisNode::close);
		this.client.shutdown(Duration.ZERO, TIMEOUT);
		this.redis.close();
	}

	/** Scripts that are told to be in a cluster. */
	private record ClusterScripts(RedisScripts scripts) implements RedisScripts {

		@Override
		public CompletableFuture<byte[]> run(RedisScript script, byte[][] keys, byte[]... arguments) {
			return this.scripts.run(script, keys, arguments);
		}

		@Override
		public <T> T await(CompletableFuture<T> result) {
			return this.scripts.await(result);
		}

		@Override
		public boolean isCluster() {
			return true;
		}

	}

}
