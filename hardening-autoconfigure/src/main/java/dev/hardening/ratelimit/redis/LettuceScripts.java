package dev.hardening.ratelimit.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import dev.hardening.ratelimit.RateLimitStoreException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/**
 * Runs scripts over a connection of Lettuce.
 */
public final class LettuceScripts implements RedisScripts {

	private final Supplier<RedisClusterAsyncCommands<byte[], byte[]>> commands;

	private final boolean cluster;

	private final Duration timeout;

	/**
	 * Create it.
	 * @param commands the connection
	 * @param cluster whether it leads to a cluster
	 * @param timeout how long a reply is awaited
	 */
	public LettuceScripts(Supplier<RedisClusterAsyncCommands<byte[], byte[]>> commands, boolean cluster,
			Duration timeout) {
		this.commands = commands;
		this.cluster = cluster;
		this.timeout = timeout;
	}

	@Override
	public CompletableFuture<byte[]> run(RedisScript script, byte[][] keys, byte[]... arguments) {
		RedisClusterAsyncCommands<byte[], byte[]> connection = this.commands.get();
		return connection.<byte[]>evalsha(script.sha1(), ScriptOutputType.VALUE, keys, arguments)
			.toCompletableFuture()
			.exceptionallyCompose((ex) -> (cause(ex) instanceof RedisNoScriptException)
					? connection.<byte[]>eval(script.text(), ScriptOutputType.VALUE, keys, arguments)
						.toCompletableFuture()
					: CompletableFuture.failedFuture(cause(ex)));
	}

	private static Throwable cause(Throwable failure) {
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

	@Override
	public <T> T await(CompletableFuture<T> result) {
		try {
			return result.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RateLimitStoreException("Interrupted while waiting for Redis", null, false);
		}
		catch (ExecutionException ex) {
			throw new RateLimitStoreException("Redis refused", ex.getCause(), true);
		}
		catch (TimeoutException ex) {
			throw new RateLimitStoreException("No answer of Redis within " + this.timeout, null, true);
		}
	}

	@Override
	public boolean isCluster() {
		return this.cluster;
	}

}
