package dev.hardening.internal.logging;

import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;

/**
 * A warning that is worth telling once: what it speaks of may happen on every request.
 * Thread-safe; after the first time it costs a read.
 */
public final class WarnOnce {

	private final Logger logger;

	private final AtomicBoolean told = new AtomicBoolean();

	public WarnOnce(Logger logger) {
		this.logger = logger;
	}

	/** Return whether the warning has been told. */
	public boolean isTold() {
		return this.told.get();
	}

	/** Tell the warning unless it has been told. */
	public void warn(String message, Object... arguments) {
		if (!isTold() && this.told.compareAndSet(false, true)) {
			this.logger.warn(message + " (Told once.)", arguments);
		}
	}

}
