package dev.hardening.redaction.event;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/**
 * How deep a thread is in code that may log itself: redactors, and values that are made
 * to text. Without a bound a redactor that logs would call itself for ever.
 */
public enum Reentrance {

	/** Calls of the redactor. What it logs is not given to it again. */
	REDACTOR(1),

	/** Calls of the code of values, such as {@code toString()}. */
	FORMAT(6);

	/** Holds arrays of the JDK only, so that it keeps no class loader alive. */
	private static final ThreadLocal<int[]> DEPTHS = ThreadLocal.withInitial(() -> new int[2]);

	private final int deepest;

	Reentrance(int deepest) {
		this.deepest = deepest;
	}

	/**
	 * Go in unless the thread is too deep already.
	 * @return what to leave with, or {@code null} if the thread is too deep
	 */
	public int @Nullable [] enter() {
		int[] depths = DEPTHS.get();
		if (depths[ordinal()] >= this.deepest) {
			return null;
		}
		depths[ordinal()]++;
		return depths;
	}

	/** Go out, after having gone in. */
	public void leave(int[] entered) {
		entered[ordinal()]--;
	}

	/** Return what a call returns, or {@code null} if it fails or would be too deep. */
	public <T> @Nullable T call(Callable<? extends @Nullable T> call) {
		int[] entered = enter();
		if (entered == null) {
			return null;
		}
		try {
			return call.call();
		}
		catch (Throwable ex) {
			return null;
		}
		finally {
			leave(entered);
		}
	}

}
