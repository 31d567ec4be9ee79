package dev.hardening.ratelimit.redis;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

import org.springframework.beans.DirectFieldAccessor;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Makes connections with the settings of the application's factory, and leaves that as it
 * is. For each one a name is looked up again, a Sentinel asked again for the master, a
 * cluster for its nodes. Its client lives as long as it does: with the last client the
 * event loops end, and a client complains in the log if they do so too early. Used by one
 * thread at a time.
 */
public final class RedisConnector {

	/** Enough for TLS, a login and the nodes of a cluster. */
	private static final Duration SHORTEST_LIMIT = Duration.ofSeconds(1);

	private final LettuceConnectionFactory own;

	private final Duration limit;

	private boolean opened;

	/**
	 * Create the connector, which connects to nothing yet.
	 * @param factory the factory of the application
	 * @param timeout how long a decision waits
	 */
	public RedisConnector(LettuceConnectionFactory factory, Duration timeout) {
		Duration several = timeout.multipliedBy(10);
		this.limit = (several.compareTo(SHORTEST_LIMIT) > 0) ? several : SHORTEST_LIMIT;
		this.own = new LettuceConnectionFactory(configuration(factory),
				new RedisClientSettings(factory.getClientConfiguration(), this.limit, factory.isClusterAware()));
		this.own.afterPropertiesSet();
		this.own.start();
	}

	boolean isCluster() {
		return this.own.isClusterAware();
	}

	/** Return how long connecting takes at most, and each step of it. */
	Duration limit() {
		return this.limit;
	}

	@SuppressWarnings("unchecked") // Spring Data's connections are all of this type
	RedisLink open() {
		if (this.opened && this.own.getNativeClient() instanceof RedisClusterClient cluster) {
			cluster.refreshPartitions();
		}
		this.opened = true;
		return new RedisLink((RedisClusterAsyncCommands<byte[], byte[]>) this.own.getConnection().getNativeConnection(),
				this.own::resetConnection);
	}

	/** End the client. It would complain in the log if it were interrupted. */
	void close() {
		boolean interrupted = Thread.interrupted();
		try {
			this.own.destroy();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * The factory has no getter for a static set of a master and its replicas, and would
	 * tell localhost instead.
	 */
	private static RedisConfiguration configuration(LettuceConnectionFactory factory) {
		DirectFieldAccessor fields = new DirectFieldAccessor(factory);
		if (fields.isReadableProperty("configuration")
				&& fields.getPropertyValue("configuration") instanceof RedisConfiguration configuration) {
			return configuration;
		}
		return Stream
			.<RedisConfiguration>of(factory.getClusterConfiguration(), factory.getSentinelConfiguration(),
					factory.getSocketConfiguration(), factory.getStandaloneConfiguration())
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

}
