package dev.hardening.ratelimit.redis;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import dev.hardening.ratelimit.RateLimitStoreException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import org.jspecify.annotations.Nullable;

/**
 * Scripts that were sent and not answered. Thread-safe.
 */
final class RedisCalls {

	private final Set<Call> underWay = ConcurrentHashMap.newKeySet();

	private final Listener listener;

	RedisCalls(Listener listener) {
		this.listener = listener;
	}

	/** Send a script. */
	CompletableFuture<byte[]> send(RedisLink link, RedisScript script, byte[][] keys, byte[][] arguments) {
		Call call = new Call(link, script, keys, arguments);
		this.underWay.add(call);
		call.send(false);
		return call.reply;
	}

	/**
	 * Fail those that are as old as a decision may be.
	 * @return the connection of the oldest one, {@code null} if none was: who has waited
	 * for others before was not kept waiting by Redis
	 */
	@Nullable RedisLink expire(long timeoutNanos, RateLimitStoreException failure) {
		long now = System.nanoTime();
		Call oldest = null;
		for (Call call : this.underWay) {
			if (oldest == null || call.sentNanos - oldest.sentNanos < 0) {
				oldest = call;
			}
			if (now - call.sentNanos >= timeoutNanos) {
				call.cancel(failure);
			}
		}
		return (oldest != null && now - oldest.sentNanos >= timeoutNanos) ? oldest.link : null;
	}

	/** Return the connection of a call that is older, {@code null} if none is. */
	@Nullable RedisLink olderThan(long nanos) {
		for (Call call : this.underWay) {
			if (System.nanoTime() - call.sentNanos >= nanos) {
				return call.link;
			}
		}
		return null;
	}

	/** Is told of each failure. */
	interface Listener {

		void failed(RedisLink link, RateLimitStoreException failure);

	}

	/** One script on its way. */
	private final class Call {

		private final RedisLink link;

		private final RedisScript script;

		private final byte[][] keys;

		private final byte[][] arguments;

		private final long sentNanos = System.nanoTime();

		private final CompletableFuture<byte[]> reply = new CompletableFuture<>();

		private volatile @Nullable RedisFuture<byte[]> command;

		Call(RedisLink link, RedisScript script, byte[][] keys, byte[][] arguments) {
			this.link = link;
			this.script = script;
			this.keys = keys;
			this.arguments = arguments;
		}

		void send(boolean withText) {
			RedisFuture<byte[]> sent;
			try {
				sent = withText
						? this.link.commands()
							.eval(this.script.text(), ScriptOutputType.VALUE, this.keys, this.arguments)
						: this.link.commands()
							.evalsha(this.script.sha1(), ScriptOutputType.VALUE, this.keys, this.arguments);
			}
			catch (RuntimeException ex) {
				fail(ex);
				return;
			}
			this.command = sent;
			sent.whenComplete((value, failure) -> {
				// A script that is not known has not run.
				if (failure instanceof RedisNoScriptException && !withText && !this.reply.isDone()) {
					send(true);
				}
				else if (failure != null) {
					fail(failure);
				}
				else {
					RedisCalls.this.underWay.remove(this);
					this.reply.complete(value);
				}
			});
		}

		private void fail(Throwable cause) {
			RateLimitStoreException failure = RedisFailures.of(cause);
			RedisCalls.this.underWay.remove(this);
			if (!this.reply.isDone()) {
				RedisCalls.this.listener.failed(this.link, failure);
			}
			this.reply.completeExceptionally(failure);
		}

		private void cancel(RateLimitStoreException failure) {
			RedisCalls.this.underWay.remove(this);
			this.reply.completeExceptionally(failure);
			RedisFuture<byte[]> sent = this.command;
			if (sent != null) {
				sent.cancel(true);
			}
		}

	}

}
