package dev.hardening.ratelimit.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.outage.StoreBreaker;
import org.slf4j.LoggerFactory;

/**
 * Runs scripts over one connection of Lettuce, which is this object's own. While there is
 * none that works, calls fail at once, and a thread looks for a new one. A script is sent
 * once: if the connection is lost before the reply, nobody knows whether it ran.
 */
public final class LettuceScripts implements RedisScripts, AutoCloseable {

	private static final RateLimitStoreException AWAY = new RateLimitStoreException(RateLimitFailureReason.OPEN,
			"Redis is away", null, true);

	/** A process that stood still finds replies that came in time. */
	/** Nobody waits for what runs in the background, so nobody misses the answer. */
	private static final long UNATTENDED = TimeUnit.SECONDS.toNanos(1);

	private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(5);

	private static final Duration LONGEST_START = Duration.ofSeconds(5);

	private final RedisConnector connector;

	private final RedisConnectionKeeper keeper;

	private final RedisCalls calls = new RedisCalls(this::failed);

	private final StoreBreaker breaker;

	private final boolean cluster;

	private final long timeoutNanos;

	private final RateLimitStoreException late;

	private final WarnOnce refused = new WarnOnce(LoggerFactory.getLogger(LettuceScripts.class));

	/**
	 * Create it, and begin to connect.
	 * @param connector makes connections
	 * @param breaker keeps from asking, closed by probe
	 * @param keyPrefix begin of the keys that probes write
	 * @param timeout how long a reply is awaited
	 */
	public LettuceScripts(RedisConnector connector, StoreBreaker breaker, String keyPrefix, Duration timeout) {
		this.connector = connector;
		this.keeper = new RedisConnectionKeeper(connector::open, new RedisProbe(keyPrefix, timeout, connector.limit()),
				breaker);
		this.breaker = breaker;
		this.cluster = connector.isCluster();
		this.timeoutNanos = timeout.toNanos();
		this.late = new RateLimitStoreException(RateLimitFailureReason.TIMEOUT,
				"no answer within " + timeout.toMillis() + " ms", null, true);
		this.keeper.recover();
	}

	/**
	 * Wait for the connection for a bounded time. Redis may be absent: that is told once,
	 * and calls fail until it is there.
	 */
	public void awaitConnection() {
		Duration limit = this.connector.limit();
		this.keeper.awaitFirstAttempt((limit.compareTo(LONGEST_START) < 0) ? limit : LONGEST_START);
	}

	@Override
	public CompletableFuture<byte[]> run(RedisScript script, byte[][] keys, byte[]... arguments) {
		RedisLink link = this.keeper.link();
		if (link == null || !this.breaker.tryAcquire()) {
			return CompletableFuture.failedFuture(AWAY);
		}
		RedisLink stuck = this.calls.olderThan(this.timeoutNanos + UNATTENDED);
		if (stuck != null) {
			this.calls.expire(this.timeoutNanos, this.late);
			this.keeper.failed(stuck, this.late);
			return CompletableFuture.failedFuture(AWAY);
		}
		this.keeper.remember(script);
		return this.calls.send(link, script, keys, arguments);
	}

	private void failed(RedisLink link, RateLimitStoreException failure) {
		if (failure.isOutage()) {
			this.keeper.failed(link, failure);
		}
		else {
			this.refused.warn("Redis refused a script of the rate limiter: {}", String.valueOf(failure.getCause()));
		}
	}

	@Override
	public <T> T await(CompletableFuture<T> result) {
		try {
			return get(result);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new RateLimitStoreException("Interrupted while waiting for Redis", null, false);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RateLimitStoreException failure) {
				throw failure;
			}
			throw new RateLimitStoreException("The reply of Redis could not be used", ex.getCause(), false);
		}
		catch (TimeoutException ex) {
			RedisLink link = this.calls.expire(this.timeoutNanos, this.late);
			if (link != null) {
				this.keeper.failed(link, this.late);
			}
			result.cancel(false);
			throw this.late;
		}
	}

	private <T> T get(CompletableFuture<T> result) throws InterruptedException, ExecutionException, TimeoutException {
		long start = System.nanoTime();
		try {
			return result.get(this.timeoutNanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			if (System.nanoTime() - start - this.timeoutNanos < GRACE) {
				throw ex;
			}
			return result.get(GRACE, TimeUnit.NANOSECONDS);
		}
	}

	@Override
	public boolean isCluster() {
		return this.cluster;
	}

	/** Close the connection and end the thread. */
	@Override
	public void close() {
		this.keeper.close();
		this.connector.close();
	}

}
