package dev.hardening.ratelimit.redis;

import java.util.ArrayList;
import java.util.List;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import org.jspecify.annotations.Nullable;

/**
 * A connection to Redis that is used until it fails, and then thrown away. Thread-safe.
 */
final class RedisLink {

	private final RedisClusterAsyncCommands<byte[], byte[]> commands;

	private final Runnable closing;

	RedisLink(RedisClusterAsyncCommands<byte[], byte[]> commands, Runnable closing) {
		this.commands = commands;
		this.closing = closing;
	}

	RedisClusterAsyncCommands<byte[], byte[]> commands() {
		return this.commands;
	}

	/** Be told when the connection is lost. */
	void onDisconnect(Runnable listener) {
		StatefulConnection<?, ?> connection = connection();
		if (connection != null) {
			connection.addListener(new RedisConnectionStateListener() {

				@Override
				public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
					listener.run();
				}

			});
		}
	}

	/**
	 * Return hash tags, one for each node that takes writes; one if this is no cluster.
	 */
	List<String> tags() {
		List<String> tags = new ArrayList<>();
		if (this.commands instanceof RedisAdvancedClusterAsyncCommands<byte[], byte[]> cluster) {
			for (RedisClusterNode node : cluster.getStatefulConnection().getPartitions()) {
				if (!node.getSlots().isEmpty()) {
					tags.add(tag(node));
				}
			}
		}
		return tags.isEmpty() ? List.of("0") : tags;
	}

	private static String tag(RedisClusterNode node) {
		for (int i = 0; i < SlotHash.SLOT_COUNT * 16; i++) {
			String tag = Integer.toString(i);
			if (node.hasSlot(SlotHash.getSlot(tag))) {
				return tag;
			}
		}
		return "0";
	}

	private @Nullable StatefulConnection<?, ?> connection() {
		if (this.commands instanceof RedisAdvancedClusterAsyncCommands<byte[], byte[]> cluster) {
			return cluster.getStatefulConnection();
		}
		return (this.commands instanceof RedisAsyncCommands<byte[], byte[]> single) ? single.getStatefulConnection()
				: null;
	}

	void close() {
		this.closing.run();
	}

}
