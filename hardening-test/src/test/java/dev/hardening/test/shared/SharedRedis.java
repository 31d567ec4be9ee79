package dev.hardening.test.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.hardening.ratelimit.redis.BackgroundTimer;
import dev.hardening.ratelimit.redis.RedisScripts;
import dev.hardening.test.redis.RedisNode;
import dev.hardening.test.redis.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;

/**
 * A real Redis, and connections to it as several nodes have them.
 */
final class SharedRedis implements AutoCloseable {

	static final String PREFIX = "test:shared:";

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	private final List<BackgroundTimer> timers = new ArrayList<>();

	private final List<RedisNode> nodes = new ArrayList<>();

	private final RedisProcess redis;

	private final RedisClient client;

	private SharedRedis(RedisProcess redis) {
		this.redis = redis;
		this.client = RedisClient.create(RedisURI.create("127.0.0.1", redis.port()));
	}

	static SharedRedis start() throws Exception {
		return new SharedRedis(RedisProcess.start());
	}

	/** Return the connection of another node. */
	RedisScripts connect() {
		RedisNode node = new RedisNode(this.redis.port(), TIMEOUT);
		this.nodes.add(node);
		return node.scripts();
	}

	/** Return the timer of another node; closing it is the death of the node. */
	BackgroundTimer timer() {
		BackgroundTimer timer = new BackgroundTimer();
		this.timers.add(timer);
		return timer;
	}

	/** Let all nodes die. */
	void killNodes() {
		this.timers.forEach(BackgroundTimer::close);
		this.timers.clear();
		this.nodes.forEach(RedisNode::close);
		this.nodes.clear();
	}

	RedisCommands<String, String> commands() {
		return this.client.connect(StringCodec.UTF8).sync();
	}

	RedisProcess redis() {
		return this.redis;
	}

	@Override
	public void close() throws Exception {
		killNodes();
		this.client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
		this.redis.close();
	}

}
