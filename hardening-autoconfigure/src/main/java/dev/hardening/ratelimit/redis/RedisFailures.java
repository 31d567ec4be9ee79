package dev.hardening.ratelimit.redis;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.RateLimitStoreException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;

/**
 * Tells what a failure of Redis means. Messages of the client name addresses, so that
 * none of them is told.
 */
final class RedisFailures {

	/**
	 * Codes of errors that the next script will meet as well, at the begin of the message
	 * or within that of a script.
	 */
	private static final List<String> NODE_WIDE = List.of("READONLY", "LOADING", "MASTERDOWN", "CLUSTERDOWN", "BUSY",
			"OOM", "MISCONF", "NOREPLICAS", "NOAUTH", "WRONGPASS", "NOPERM", "UNKILLABLE");

	/** What NOPERM is called within a script: by Redis 6, and by later ones. */
	private static final List<String> NOPERM_OF_SCRIPTS = List.of("The user executing the script",
			"ACL failure in script");

	/** Signs of errors that only these keys or arguments meet. */
	private static final List<String> OF_KEYS = List.of("WRONGTYPE", "CROSSSLOT", "TRYAGAIN", "user_script",
			"Error running script");

	private RedisFailures() {
	}

	static RateLimitStoreException of(Throwable failure) {
		Throwable cause = failure;
		while ((cause instanceof CompletionException || cause instanceof ExecutionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		if (cause instanceof RateLimitStoreException known) {
			return known;
		}
		Throwable error = find(cause);
		if (error instanceof RedisCommandExecutionException) {
			return refused(error);
		}
		if (error instanceof RedisCommandTimeoutException) {
			return new RateLimitStoreException(RateLimitFailureReason.TIMEOUT, "no answer in time", cause, true);
		}
		return new RateLimitStoreException(RateLimitFailureReason.CONNECTION,
				"no connection (" + root(cause).getClass().getSimpleName() + ")", cause, true);
	}

	private static RateLimitStoreException refused(Throwable error) {
		String message = String.valueOf(error.getMessage());
		for (String code : NODE_WIDE) {
			if (message.contains(code)) {
				return nodeWide(code, error);
			}
		}
		if (NOPERM_OF_SCRIPTS.stream().anyMatch(message::contains)) {
			return nodeWide("NOPERM", error);
		}
		boolean ofKeys = OF_KEYS.stream().anyMatch(message::contains);
		return new RateLimitStoreException(RateLimitFailureReason.REFUSED,
				ofKeys ? "a script failed" : "refused with an error", error, !ofKeys);
	}

	private static RateLimitStoreException nodeWide(String code, Throwable error) {
		return new RateLimitStoreException(RateLimitFailureReason.REFUSED, "refused with " + code, error, true);
	}

	/** Connecting wraps what it met. */
	private static Throwable find(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof RedisCommandExecutionException || cause instanceof RedisCommandTimeoutException) {
				return cause;
			}
		}
		return failure;
	}

	private static Throwable root(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root;
	}

}
