package dev.hardening.ratelimit.redis;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.ratelimit.RateLimitStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose replies come when a test says so.
 */
final class HeldScripts implements RedisScripts {

	private static final int CLAIM_BYTES = 24;

	final List<Sent> sent = new CopyOnWriteArrayList<>();

	/** How many callers have begun to wait, with the time-out of that moment. */
	final AtomicInteger waits = new AtomicInteger();

	volatile Duration timeout = Duration.ofSeconds(5);

	volatile @Nullable RuntimeException thrown;

	volatile @Nullable Throwable failure;

	@Override
	public CompletableFuture<byte[]> run(RedisScript script, byte[][] keys, byte[]... arguments) {
		if (this.thrown != null) {
			throw this.thrown;
		}
		Sent batch = new Sent(keys, arguments[0], new CompletableFuture<>());
		this.sent.add(batch);
		if (this.failure != null) {
			batch.reply().completeExceptionally(this.failure);
		}
		return batch.reply();
	}

	@Override
	public <T> T await(CompletableFuture<T> result) {
		try {
			long nanos = this.timeout.toNanos();
			this.waits.incrementAndGet();
			return result.get(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException | TimeoutException ex) {
			throw new RateLimitStoreException("No reply", ex, true);
		}
		catch (ExecutionException ex) {
			throw (RateLimitStoreException) ex.getCause();
		}
	}

	@Override
	public boolean isCluster() {
		return false;
	}

	/** What was sent at once. */
	record Sent(byte[][] keys, byte[] argument, CompletableFuture<byte[]> reply) {

		/** Return the kinds of the operations, in their order. */
		List<Integer> kinds() {
			List<Integer> kinds = new ArrayList<>();
			for (int at = 0; at < this.argument.length; at += 2 + CLAIM_BYTES * this.argument[at + 1]) {
				kinds.add((int) this.argument[at]);
			}
			return kinds;
		}

		/** Allow everything. */
		void allow() {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			for (int at = 0; at < this.argument.length; at += 2 + CLAIM_BYTES * this.argument[at + 1]) {
				bytes.write(1);
				bytes.writeBytes(new byte[(this.argument[at] == 1) ? 20 * this.argument[at + 1] : 0]);
			}
			this.reply.complete(bytes.toByteArray());
		}

	}

}
