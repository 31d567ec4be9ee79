package dev.hardening.benchmarks.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.redis.lettuce.cas.LettuceBasedProxyManager;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import org.jspecify.annotations.Nullable;

/**
 * What others do in Redis, each over one connection of Lettuce, as ours.
 */
final class Peers implements AutoCloseable {

	/** A GCRA in as few commands as it takes: one key, server time, one reply. */
	private static final String BARE = """
			local t = redis.call('TIME')
			local now = t[1] * 1000000 + t[2]
			local tat = tonumber(redis.call('GET', KEYS[1])) or now
			if tat < now then tat = now end
			local next = tat + tonumber(ARGV[1])
			if next - now > tonumber(ARGV[2]) then return 0 end
			redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000))
			return 1
			""";

	private final RedisClient client;

	private final StatefulRedisConnection<byte[], byte[]> connection;

	private final RedisCommands<byte[], byte[]> commands;

	Peers(int port) {
		this.client = RedisClient.create("redis://127.0.0.1:" + port);
		this.connection = this.client.connect(ByteArrayCodec.INSTANCE);
		this.commands = this.connection.sync();
	}

	Limiter bareScript() {
		String sha1 = this.commands.scriptLoad(bytes(BARE));
		byte[] interval = bytes("1");
		byte[] tolerance = bytes("1000000000");
		return (key) -> {
			Long allowed = this.commands.evalsha(sha1, ScriptOutputType.INTEGER, new byte[][] { bytes("bare:" + key) },
					interval, tolerance);
			return allowed == 1;
		};
	}

	/** The script of Spring Cloud Gateway, with the keys and arguments that it uses. */
	Limiter springCloudGateway() {
		String sha1 = this.commands.scriptLoad(bytes(resource("/META-INF/scripts/request_rate_limiter.lua")));
		byte[][] arguments = { bytes("1000000"), bytes("1000000000"), new byte[0], bytes("1") };
		return (key) -> {
			byte[][] keys = { bytes("request_rate_limiter.{" + key + "}.tokens"),
					bytes("request_rate_limiter.{" + key + "}.timestamp") };
			List<Object> reply = this.commands.evalsha(sha1, ScriptOutputType.MULTI, keys, arguments);
			return Long.valueOf(1).equals(reply.get(0));
		};
	}

	/** A bucket is built for each decision, as by bucket4j-spring-boot-starter. */
	Limiter bucket4j() {
		LettuceBasedProxyManager<byte[]> manager = manager();
		return (key) -> bucket(manager, "b4j:", key, null).tryConsume(1);
	}

	/** With an optimization, which needs the same bucket for all decisions on a key. */
	Limiter bucket4j(String prefix, Optimization optimization) {
		LettuceBasedProxyManager<byte[]> manager = manager();
		Map<Integer, Bucket> buckets = new ConcurrentHashMap<>();
		IntFunction<Bucket> find = (key) -> buckets.computeIfAbsent(key,
				(number) -> bucket(manager, prefix, number, optimization));
		return (key) -> find.apply(key).tryConsume(1);
	}

	private LettuceBasedProxyManager<byte[]> manager() {
		return LettuceBasedProxyManager.builderFor(this.connection)
			.withClientSideConfig(
					ClientSideConfig.getDefault()
						.withExpirationAfterWriteStrategy(ExpirationAfterWriteStrategy
							.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10))))
			.build();
	}

	private static Bucket bucket(LettuceBasedProxyManager<byte[]> manager, String prefix, int key,
			@Nullable Optimization optimization) {
		BucketConfiguration configuration = BucketConfiguration.builder()
			.addLimit((limit) -> limit.capacity(1_000_000_000).refillGreedy(1_000_000_000, Duration.ofMinutes(10)))
			.build();
		return ((optimization != null) ? manager.builder().withOptimization(optimization) : manager.builder())
			.build(bytes(prefix + key), () -> configuration);
	}

	private static String resource(String name) {
		try (InputStream stream = Peers.class.getResourceAsStream(name)) {
			if (stream == null) {
				throw new IllegalStateException("No " + name);
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public void close() {
		this.connection.close();
		this.client.shutdown();
	}

}
