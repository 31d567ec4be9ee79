package dev.hardening.ratelimit.outage;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of outages: a line when the store goes away, and one when it is back. Of a store
 * that comes and goes all the time it tells {@value #MOST_A_MINUTE} outages a minute,
 * each with its end. Used under the lock of its breaker.
 */
public final class OutageLog {

	private static final Logger logger = LoggerFactory.getLogger(OutageLog.class);

	private static final int MOST_A_MINUTE = 5;

	private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

	private final String store;

	private final Supplier<String> consequence;

	private final LongSupplier undecided;

	private final LongSupplier nanoTime;

	private long minuteStart;

	private int toldThisMinute;

	private int untold;

	private boolean told;

	private long awaySince;

	private long undecidedBefore;

	private String reason = "";

	/**
	 * Create the log.
	 * @param store name of the store, as in the properties
	 * @param consequence tells what applies while the store is away
	 * @param undecided tells how many decisions were made without the store
	 * @param nanoTime a clock that never jumps
	 */
	public OutageLog(String store, Supplier<String> consequence, LongSupplier undecided, LongSupplier nanoTime) {
		this.store = store;
		this.consequence = consequence;
		this.undecided = undecided;
		this.nanoTime = nanoTime;
		this.minuteStart = nanoTime.getAsLong();
	}

	void away(String reason) {
		this.awaySince = this.nanoTime.getAsLong();
		this.undecidedBefore = this.undecided.getAsLong();
		this.reason = reason;
		tellAway();
	}

	/** An outage that was not told at its begin is told if it lasts. */
	void stillAway() {
		if (!this.told) {
			this.untold--;
			tellAway();
		}
	}

	private void tellAway() {
		long now = this.nanoTime.getAsLong();
		if (now - this.minuteStart >= MINUTE) {
			this.minuteStart = now;
			this.toldThisMinute = 0;
		}
		if (this.toldThisMinute >= MOST_A_MINUTE) {
			this.untold++;
			return;
		}
		this.toldThisMinute++;
		this.told = true;
		String others = (this.untold > 0) ? " (%d short outages before were not told)".formatted(this.untold) : "";
		this.untold = 0;
		logger.warn("The rate limit store '{}' is away: {}{}. Until it is back the policies go by"
				+ " 'on-store-failure': {}.", this.store, this.reason, others, this.consequence.get());
	}

	void back() {
		if (this.told) {
			logger.info("The rate limit store '{}' is back after {} ms; {} decisions were made without it.", this.store,
					Duration.ofNanos(this.nanoTime.getAsLong() - this.awaySince).toMillis(),
					this.undecided.getAsLong() - this.undecidedBefore);
		}
		this.told = false;
	}

}
