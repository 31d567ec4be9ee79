package dev.hardening.ratelimit.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.concurrency.Permits;
import org.jspecify.annotations.Nullable;

/**
 * Permits that all nodes share. Redis holds how many each node has of a key, for the time
 * of a lease that the node renews; those of a node that died come back when it ends. A
 * node that stood still for longer than its lease still counts what it has in flight, and
 * may be one too many until that is through; it never gives back what others took.
 * <p>
 * Who finds none free stands in the line of this node, first come, first served. Among
 * nodes there is no line: each asks again every 10 to 50 ms, and when it gives one back.
 */
public final class RedisPermits implements Permits {

	/** How long a lease lasts unless told. */
	public static final Duration LEASE = Duration.ofSeconds(10);

	private static final RedisScript SCRIPT = RedisScript.read(RedisPermits.class, "clock.lua", "permits.lua");

	/** Bounds the wait of those in line, whom nobody awaits. */
	private static final long REPLY_MILLIS = 1000;

	private final ConcurrentMap<PermitKey, PermitLine> lines = new ConcurrentHashMap<>();

	private final AtomicBoolean renewing = new AtomicBoolean();

	private final LongAdder out = new LongAdder();

	private final LongAdder waiting = new LongAdder();

	private final RedisScripts scripts;

	private final BackgroundTimer timer;

	private final String keyPrefix;

	private final byte[] node;

	private final byte[] leaseMicros;

	private final long renewalMillis;

	private final long leaseNanos;

	/**
	 * Create it.
	 * @param scripts the connection
	 * @param timer renews the leases
	 * @param keyPrefix begin of all keys
	 * @param node name of this node, another one in each process
	 * @param lease how long permits of a node stay after its last sign of life
	 */
	public RedisPermits(RedisScripts scripts, BackgroundTimer timer, String keyPrefix, String node, Duration lease) {
		this.scripts = scripts;
		this.timer = timer;
		this.keyPrefix = keyPrefix;
		this.node = bytes(node);
		this.leaseMicros = bytes(Long.toString(TimeUnit.MILLISECONDS.toMicros(lease.toMillis())));
		this.leaseNanos = lease.toNanos() + TimeUnit.MILLISECONDS.toNanos(REPLY_MILLIS);
		this.renewalMillis = Math.max(1, lease.toMillis() * 3 / 10);
	}

	@Override
	public @Nullable Place enter(PermitKey key, ConcurrencyPolicy policy) throws InterruptedException {
		long start = System.nanoTime();
		while (true) {
			PermitLine line = this.lines.computeIfAbsent(key, (absent) -> new PermitLine(new LineLink(absent)));
			PermitTurn turn = line.enter(policy.concurrent(), policy.queue(), policy.mode() != RateLimitMode.SHADOW);
			if (turn != null) {
				renewLater();
				long left = policy.queueTimeout().toNanos() - (System.nanoTime() - start);
				return await(line, turn, left) ? place(line) : null;
			}
			if (!line.isGone()) {
				return null;
			}
		}
	}

	private boolean await(PermitLine line, PermitTurn turn, long waitNanos) throws InterruptedException {
		try {
			this.scripts.await(turn.asked());
			this.waiting.increment();
			try {
				return turn.ended().get(Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
			}
			finally {
				this.waiting.decrement();
			}
		}
		catch (TimeoutException ex) {
			return !line.giveUp(turn);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RateLimitStoreException failure) ? failure
					: new RateLimitStoreException("Redis did not answer", ex.getCause(), true);
		}
		catch (RateLimitStoreException ex) {
			if (line.giveUp(turn)) {
				throw ex;
			}
			return true;
		}
		catch (InterruptedException ex) {
			if (line.giveUp(turn)) {
				throw ex;
			}
			Thread.currentThread().interrupt();
			return true;
		}
	}

	private Place place(PermitLine line) {
		this.out.increment();
		AtomicBoolean closed = new AtomicBoolean();
		return () -> {
			if (closed.compareAndSet(false, true)) {
				this.out.decrement();
				line.leave();
			}
		};
	}

	private void renewLater() {
		if (this.renewing.compareAndSet(false, true)) {
			this.timer.after(this.renewalMillis, this::renew);
		}
	}

	private void renew() {
		this.renewing.set(false);
		this.lines.values().forEach(PermitLine::renew);
		if (!this.lines.isEmpty()) {
			renewLater();
		}
	}

	@Override
	public int inFlight() {
		return Math.max(0, this.out.intValue());
	}

	@Override
	public int waiting() {
		return Math.max(0, this.waiting.intValue());
	}

	/** Return how many keys are in memory: those held, awaited, or not settled. */
	public int keys() {
		return this.lines.size();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** One key. */
	private final class LineLink implements PermitLine.Link {

		private final PermitKey key;

		private final byte[][] name;

		LineLink(PermitKey key) {
			this.key = key;
			String tag = RedisKeys.hash(key.policy() + "\0" + key.scope() + "\0" + key.subject(), 16);
			this.name = new byte[][] { bytes(RedisPermits.this.keyPrefix + "1:{" + tag + "}:permits") };
		}

		@Override
		public CompletableFuture<Integer> state(int held, int wanted, int most) {
			return RedisPermits.this.scripts
				.run(SCRIPT, this.name, RedisPermits.this.node, bytes(Integer.toString(held)),
						bytes(Integer.toString(wanted)), bytes(Integer.toString(most)), RedisPermits.this.leaseMicros)
				.thenApply((reply) -> Integer.valueOf(new String(reply, StandardCharsets.UTF_8)))
				.orTimeout(REPLY_MILLIS, TimeUnit.MILLISECONDS);
		}

		@Override
		public void later(long millis, Runnable task) {
			RedisPermits.this.timer.after(millis, task);
		}

		@Override
		public long leaseNanos() {
			return RedisPermits.this.leaseNanos;
		}

		@Override
		public void ended() {
			RedisPermits.this.lines.remove(this.key);
		}

	}

}
