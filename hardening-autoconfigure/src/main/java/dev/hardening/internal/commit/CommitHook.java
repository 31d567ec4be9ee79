package dev.hardening.internal.commit;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Writes headers right before a response is committed: the last moment at which a header
 * can be written, when all others are there.
 * <p>
 * Must be thread-safe. May be called more than once for a response, as the container
 * resets it for an error, and with a request that the container gave up half parsed:
 * method, path and host may be missing then.
 */
@FunctionalInterface
public interface CommitHook {

	/** Write the headers; nothing but the commit follows. */
	void beforeCommit(HttpServletRequest request, HttpServletResponse response);

	/**
	 * Return names of headers that no response may have. They are dropped when somebody
	 * sets them, as a header that is set cannot be taken back.
	 */
	default List<String> removedHeaders() {
		return List.of();
	}

}
