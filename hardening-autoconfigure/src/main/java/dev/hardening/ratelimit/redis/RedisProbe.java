package dev.hardening.ratelimit.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.RateLimitStoreException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;

/**
 * Finds out whether a connection can do what decisions need: run a script that writes, on
 * every node, in time. Thread-safe.
 */
final class RedisProbe {

	/** The commands of a decision: a user of Redis may lack one of them. */
	private static final String SCRIPT = "redis.call('SET', KEYS[1], '1', 'PX', 1000)"
			+ " redis.call('GET', KEYS[1]) redis.call('TIME') return 'OK'";

	private final String keyPrefix;

	private final Duration timeout;

	private final Duration limit;

	RedisProbe(String keyPrefix, Duration timeout, Duration limit) {
		this.keyPrefix = keyPrefix;
		this.timeout = timeout;
		this.limit = limit;
	}

	/** Return how long each step of connecting takes at most. */
	Duration limit() {
		return this.limit;
	}

	/**
	 * Get a new connection ready, down to each node of a cluster that takes writes.
	 * Scripts go to all nodes, dead ones and replicas among them: nobody waits for that,
	 * and a node that does not know a script is sent its text.
	 * @throws RateLimitStoreException if that cannot be done
	 */
	void prepare(RedisLink link, Collection<RedisScript> scripts) throws InterruptedException {
		await(write(link), this.limit);
		scripts.forEach((script) -> link.commands().scriptLoad(script.text()));
	}

	/**
	 * Demand an answer in the time that a decision has.
	 * @throws RateLimitStoreException if there is none
	 */
	void check(RedisLink link) throws InterruptedException {
		await(write(link), this.timeout);
	}

	private List<RedisFuture<?>> write(RedisLink link) {
		List<RedisFuture<?>> replies = new ArrayList<>();
		for (String tag : link.tags()) {
			byte[] key = (this.keyPrefix + "probe:{" + tag + "}").getBytes(StandardCharsets.UTF_8);
			replies.add(link.commands().eval(SCRIPT, ScriptOutputType.VALUE, key));
		}
		return replies;
	}

	private static void await(List<RedisFuture<?>> replies, Duration limit) throws InterruptedException {
		long deadline = System.nanoTime() + limit.toNanos();
		try {
			for (RedisFuture<?> reply : replies) {
				reply.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
			}
		}
		catch (ExecutionException ex) {
			throw RedisFailures.of(ex);
		}
		catch (TimeoutException ex) {
			throw new RateLimitStoreException(RateLimitFailureReason.TIMEOUT,
					"no answer within " + limit.toMillis() + " ms", null, true);
		}
		finally {
			replies.forEach((reply) -> reply.cancel(false));
		}
	}

}
