package dev.hardening.ratelimit.method;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * What became of a call. Immutable.
 *
 * @param result what it returned; of a future, what that completed with
 * @param exception what it threw
 */
record Outcome(@Nullable Object result, @Nullable Throwable exception) {

	/** Nothing yet. */
	static final Outcome NONE = new Outcome(null, null);

	static Outcome of(@Nullable Object result, @Nullable Throwable exception) {
		boolean wrapped = exception instanceof CompletionException && exception.getCause() != null;
		return new Outcome(result, (exception != null && wrapped) ? exception.getCause() : exception);
	}

	/** Return the future that a method has returned, {@code null} if it was none. */
	static @Nullable CompletableFuture<?> future(@Nullable Object returned) {
		if (returned instanceof CompletionStage<?> stage) {
			try {
				return stage.toCompletableFuture();
			}
			catch (UnsupportedOperationException ex) {
				// Allowed; then the stage itself is the result.
				return null;
			}
		}
		return null;
	}

}
