package dev.hardening.ratelimit.redis;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.outage.StoreBreaker;
import org.jspecify.annotations.Nullable;

/**
 * Holds the connection. As long as there is none that works, a thread probes and connects
 * until there is one again, and only then closes the breaker. Thread-safe.
 */
final class RedisConnectionKeeper {

	static final String THREAD = "hardening-rate-limit-redis";

	private static final long FIRST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);

	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

	private final Supplier<RedisLink> connector;

	private final RedisProbe probe;

	private final StoreBreaker breaker;

	private final Set<RedisScript> scripts = ConcurrentHashMap.newKeySet();

	private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

	private final CountDownLatch firstAttempt = new CountDownLatch(1);

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile @Nullable RedisLink link;

	private volatile long lastFailureNanos;

	private volatile boolean failedBefore;

	RedisConnectionKeeper(Supplier<RedisLink> connector, RedisProbe probe, StoreBreaker breaker) {
		this.connector = connector;
		this.probe = probe;
		this.breaker = breaker;
	}

	/** Return the connection, {@code null} if there is none. */
	@Nullable RedisLink link() {
		return this.link;
	}

	/** Have a script known to each new connection. */
	void remember(RedisScript script) {
		if (!this.scripts.contains(script)) {
			this.scripts.add(script);
		}
	}

	/** A connection failed; one that was given up since does not count. */
	void failed(RedisLink failed, RateLimitStoreException failure) {
		if (failed == this.link && !isClosed()) {
			this.breaker.failed(failure);
			recover();
		}
	}

	/** A connection is lost, but nobody may have missed it. */
	private void disconnected(RedisLink lost) {
		if (lost == this.link) {
			recover();
		}
	}

	/** Have the thread run. */
	void recover() {
		if (this.thread.get() == null && !isClosed()) {
			Thread created = new Thread(this::run, THREAD);
			created.setDaemon(true);
			if (this.thread.compareAndSet(null, created)) {
				created.start();
			}
		}
	}

	/**
	 * Wait for the outcome of the first attempt to connect, and count none as a failure.
	 */
	void awaitFirstAttempt(Duration limit) {
		try {
			if (!this.firstAttempt.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
				this.breaker.failed(new RateLimitStoreException(RateLimitFailureReason.CONNECTION,
						"no connection within " + limit.toMillis() + " ms", null, true));
				// It may have come at this very moment, and then nobody else closes it.
				recover();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void run() {
		try {
			long wait = FIRST_WAIT;
			while (!attempt()) {
				long jitter = ThreadLocalRandom.current().nextLong(wait / 4);
				if (this.closed.await(wait - jitter, TimeUnit.NANOSECONDS)) {
					return;
				}
				wait = Math.min(2 * wait, LONGEST_WAIT);
			}
		}
		catch (InterruptedException ex) {
			return;
		}
		// First make room for the next thread: a failure from here on finds either an
		// open breaker, which is closed below, or a closed one, which it opens again.
		this.thread.set(null);
		this.breaker.back();
		this.firstAttempt.countDown();
	}

	/** Return whether there is a connection that works. */
	private boolean attempt() throws InterruptedException {
		try {
			if (!isPresentWorking()) {
				connect();
			}
			return true;
		}
		catch (RuntimeException | Error ex) {
			if (!isClosed()) {
				this.breaker.failed(outage(RedisFailures.of(ex)));
				this.breaker.stillAway();
			}
			this.firstAttempt.countDown();
			return false;
		}
	}

	/** What the probe cannot do no decision can, whatever it was refused for. */
	private static RateLimitStoreException outage(RateLimitStoreException failure) {
		return failure.isOutage() ? failure : new RateLimitStoreException(failure.reason(),
				String.valueOf(failure.getMessage()), failure.getCause(), true);
	}

	private boolean isPresentWorking() throws InterruptedException {
		RedisLink present = this.link;
		if (present == null) {
			return false;
		}
		try {
			this.probe.check(present);
			return true;
		}
		catch (RuntimeException ex) {
			drop();
			return false;
		}
	}

	private void connect() throws InterruptedException {
		RedisLink made = open();
		try {
			this.probe.prepare(made, this.scripts);
			this.probe.check(made);
			made.onDisconnect(() -> disconnected(made));
		}
		catch (RuntimeException | Error | InterruptedException ex) {
			made.close();
			throw ex;
		}
		this.link = made;
		if (isClosed()) {
			drop();
		}
	}

	private RedisLink open() {
		try {
			return this.connector.get();
		}
		catch (RuntimeException | Error ex) {
			this.lastFailureNanos = System.nanoTime();
			this.failedBefore = true;
			throw ex;
		}
	}

	private void drop() {
		RedisLink present = this.link;
		this.link = null;
		if (present != null) {
			present.close();
		}
	}

	private boolean isClosed() {
		return this.closed.getCount() == 0;
	}

	/** Close the connection and end the thread. */
	void close() {
		this.closed.countDown();
		Thread running = this.thread.get();
		if (running != null) {
			running.interrupt();
			try {
				running.join(CLOSE_LIMIT.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		drop();
		awaitTimers();
	}

	/**
	 * The client looks once more at a connection that failed, when its time is up, and
	 * complains in the log if its threads are about to end then.
	 */
	private void awaitTimers() {
		long limit = this.probe.limit().toNanos();
		if (this.failedBefore && limit <= CLOSE_LIMIT.toNanos()) {
			long left = limit - (System.nanoTime() - this.lastFailureNanos);
			while (left > 0 && !Thread.currentThread().isInterrupted()) {
				LockSupport.parkNanos(left);
				left = limit - (System.nanoTime() - this.lastFailureNanos);
			}
		}
	}

}
