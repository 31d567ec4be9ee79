package dev.hardening.ratelimit.redis;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import dev.hardening.internal.logging.WarnOnce;
import org.slf4j.LoggerFactory;

/**
 * Bounds what waits to be sent although nobody waits for it. Thread-safe.
 */
final class Backlog {

	private static final int MOST = 10_000;

	private final AtomicInteger size = new AtomicInteger();

	private final LongAdder dropped = new LongAdder();

	private final WarnOnce warning = new WarnOnce(LoggerFactory.getLogger(Backlog.class));

	/** Return whether there is room for one more, which is then taken. */
	boolean enter() {
		if (this.size.incrementAndGet() <= MOST) {
			return true;
		}
		this.size.decrementAndGet();
		this.dropped.increment();
		this.warning.warn("Redis is too slow for the refunds of the rate limiter: {} are waiting, and more are"
				+ " dropped. Their tokens come back with time.", MOST);
		return false;
	}

	void leave() {
		this.size.decrementAndGet();
	}

	long dropped() {
		return this.dropped.sum();
	}

}
