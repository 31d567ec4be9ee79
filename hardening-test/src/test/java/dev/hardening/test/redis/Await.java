package dev.hardening.test.redis;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what nobody tells. */
public final class Await {

	private static final Duration PAUSE = Duration.ofMillis(10);

	private Await() {
	}

	/**
	 * Ask until the answer is yes.
	 * @param what named when it does not come
	 * @param limit how long at most
	 * @param condition the question
	 */
	public static void until(String what, Duration limit, Callable<Boolean> condition) {
		long deadline = System.nanoTime() + limit.toNanos();
		try {
			while (!condition.call()) {
				if (System.nanoTime() - deadline > 0) {
					throw new AssertionError("Not within " + limit + ": " + what);
				}
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new AssertionError(what, ex);
		}
	}

}
