package dev.hardening.error.web;

import java.util.Set;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Tells a client that went away from an application that failed: both end in texts such
 * as "broken pipe", the application's when a service or a file that it reads has gone.
 */
final class ClientAbort {

	/** What the container and Spring throw for the connection of the request itself. */
	private static final Set<String> OWN = Set.of("org.apache.catalina.connector.ClientAbortException",
			"org.eclipse.jetty.io.EofException",
			"org.springframework.web.context.request.async.AsyncRequestNotUsableException");

	/** A chain of causes may be a circle. */
	private static final int MOST_CAUSES = 20;

	private ClientAbort() {
	}

	/** Whether an exception of a request is due to its client. */
	static boolean is(HttpServletResponse response, Throwable exception) {
		Throwable cause = exception;
		for (int i = 0; cause != null; i++) {
			if (OWN.contains(cause.getClass().getName())) {
				return true;
			}
			if (i == MOST_CAUSES) {
				return false;
			}
			cause = cause.getCause();
		}
		// While nothing was sent, nothing could fail to arrive.
		return response.isCommitted() && isDisconnection(exception);
	}

	/**
	 * Whether Spring MVC takes an exception for one: then it ends the request with an
	 * empty answer and without a word in the log.
	 */
	static boolean isDisconnection(Throwable exception) {
		return DisconnectedClientHelper.isClientDisconnectedException(exception);
	}

}
