package dev.hardening.ratelimit.redis;

import java.util.concurrent.CompletableFuture;

import dev.hardening.ratelimit.RateLimitStoreException;

/**
 * Runs scripts in Redis. Scripts of one caller for one key run in the order of the calls,
 * and no script is sent twice: it either runs once, or not at all. Thread-safe.
 */
public interface RedisScripts {

	/**
	 * Send a script, without waiting for anything.
	 * @param script the script, which returns a string
	 * @param keys its keys, all of one slot if this is a cluster
	 * @param arguments its arguments
	 * @return the reply; completed by a {@link RateLimitStoreException} if there is none,
	 * at once while Redis is known to be away
	 */
	CompletableFuture<byte[]> run(RedisScript script, byte[][] keys, byte[]... arguments);

	/**
	 * Wait for what depends on a reply, for a bounded time.
	 * @param result the result
	 * @param <T> its type
	 * @return the result
	 * @throws RateLimitStoreException if there is none in time
	 */
	<T> T await(CompletableFuture<T> result);

	/** Return whether keys of different slots are on different nodes. */
	boolean isCluster();

}
