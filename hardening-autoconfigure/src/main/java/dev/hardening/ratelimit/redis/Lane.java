package dev.hardening.ratelimit.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.hardening.ratelimit.RateLimitStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Sends the operations of all callers in the order in which they come. What comes while a
 * batch is under way waits for its reply, and is then sent at once, as one batch: the
 * slower Redis is, the larger the batches. Holds no lock; thread-safe.
 */
final class Lane {

	/** Keeps the time for which a batch blocks Redis well below a millisecond. */
	private static final int MOST_OPERATIONS = 128;

	private final RedisScripts scripts;

	private final RedisScript script;

	private final Queue<Operation> queue = new ConcurrentLinkedQueue<>();

	/** Who raises it from 0 sends for everybody. */
	private final AtomicInteger signals = new AtomicInteger();

	private final AtomicReference<@Nullable Batch> underWay = new AtomicReference<>();

	private volatile long sent;

	Lane(RedisScripts scripts, RedisScript script) {
		this.scripts = scripts;
		this.script = script;
	}

	int queued() {
		return this.queue.size();
	}

	/** Send an operation, now or with the next batch. */
	void submit(Operation operation) {
		operation.queuedAfter(this.sent);
		this.queue.add(operation);
		send();
	}

	/**
	 * Somebody has waited in vain. A reply that was already due before that came will not
	 * come any more, and must not hold up the others.
	 */
	void giveUp(Operation operation) {
		operation.abandon();
		Batch batch = this.underWay.get();
		if (batch != null && batch.number() <= operation.after() + 1) {
			free(batch);
		}
	}

	private void send() {
		if (this.signals.getAndIncrement() != 0) {
			return;
		}
		int seen = 1;
		do {
			while (this.underWay.get() == null) {
				List<Operation> operations = next();
				if (operations.isEmpty()) {
					break;
				}
				send(operations);
			}
			seen = this.signals.addAndGet(-seen);
		}
		while (seen != 0);
	}

	private List<Operation> next() {
		List<Operation> operations = new ArrayList<>();
		Operation operation = this.queue.poll();
		while (operation != null) {
			operation.leave();
			if (!operation.isAbandoned()) {
				operations.add(operation);
			}
			else {
				operation.fail(new RateLimitStoreException("Given up", null, false));
			}
			operation = (operations.size() < MOST_OPERATIONS) ? this.queue.poll() : null;
		}
		return operations;
	}

	@SuppressWarnings("FutureReturnValueIgnored") // completes the operations
	private void send(List<Operation> operations) {
		// One sender at a time.
		long number = this.sent + 1;
		this.sent = number;
		Batch batch = new Batch(operations, number);
		this.underWay.set(batch);
		CompletableFuture<byte[]> reply;
		try {
			reply = batch.send(this.scripts, this.script);
		}
		catch (RuntimeException | Error ex) {
			// Whatever it is, a lane that stopped here would never send again.
			reply = CompletableFuture.failedFuture(ex);
		}
		reply.whenComplete((bytes, failure) -> settle(batch, bytes, failure));
	}

	private void settle(Batch batch, byte @Nullable [] reply, @Nullable Throwable failure) {
		// Redis is busy with the next batch while the callers of this one wake up.
		free(batch);
		if (reply == null || !batch.succeed(reply)) {
			batch.fail(outage(failure));
		}
	}

	/** What concerns single buckets is not told by errors. */
	private static RateLimitStoreException outage(@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return (cause instanceof RateLimitStoreException outage) ? outage
				: new RateLimitStoreException("Redis did not decide", cause, true);
	}

	private void free(Batch batch) {
		if (this.underWay.compareAndSet(batch, null)) {
			send();
		}
	}

}
