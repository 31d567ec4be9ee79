package dev.hardening.error.web;

import dev.hardening.error.ErrorCode;
import dev.hardening.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;

/**
 * Logs a failure once, under the id that the client gets: faults of the server with the
 * stack trace as an error, those of the client for debugging only.
 */
final class ErrorLog {

	private static final Logger logger = LoggerFactory.getLogger("dev.hardening.error");

	private static final String LOGGED = ErrorLog.class.getName() + ".logged";

	private static final int SERVER_FAULT = 500;

	private ErrorLog() {
	}

	/** Log an exception that nobody else logs. */
	static void failed(HttpServletRequest request, Problem problem, Throwable wrapper) {
		Throwable exception = ErrorProblems.unwrap(wrapper);
		if (isLogged(request, exception)) {
			return;
		}
		if (isExpected(problem.code()) || isFromDatabase(problem, exception)) {
			// Nobody's fault for certain: a lost update, or a bug in a query.
			Throwable root = NestedExceptionUtils.getMostSpecificCause(exception);
			logger.warn("Request {} is answered with {} ({}): {}{}", problem.requestId(), problem.status(),
					problem.code().code(), exception.toString(), (root != exception) ? "; root cause: " + root : "");
		}
		else if (problem.status() < SERVER_FAULT) {
			logger.debug("Request {} is answered with {} ({})", problem.requestId(), problem.status(),
					problem.code().code(), exception);
		}
		else {
			logger.error("Request {} is answered with {} ({})", problem.requestId(), problem.status(),
					problem.code().code(), exception);
		}
	}

	/**
	 * They come in thousands while something else is down, and the stack says nothing.
	 */
	private static boolean isExpected(ErrorCode code) {
		return code == ErrorCode.TIMEOUT || code == ErrorCode.DEPENDENCY_UNAVAILABLE;
	}

	/**
	 * Only where the fault is the client's by what it is told: others need their stack.
	 */
	private static boolean isFromDatabase(Problem problem, Throwable exception) {
		return problem.status() < SERVER_FAULT && exception.getClass().getName().startsWith("org.springframework.dao.");
	}

	/** Name the id of a failure whose stack trace the container has logged. */
	static void failedElsewhere(HttpServletRequest request, Problem problem, Throwable wrapper) {
		Throwable exception = ErrorProblems.unwrap(wrapper);
		if (!isLogged(request, exception) && problem.status() >= SERVER_FAULT) {
			logger.error("Request {} is answered with {} ({}) after {}, which the container has logged",
					problem.requestId(), problem.status(), problem.code().code(), exception.getClass().getName());
		}
	}

	/** Log a failure of which the client sees no more than a response that breaks off. */
	static void failedAfterCommit(HttpServletRequest request, Object requestId, Throwable wrapper) {
		Throwable exception = ErrorProblems.unwrap(wrapper);
		if (!isLogged(request, exception)) {
			logger.error("Request {} failed while its response was on the way; the connection is closed", requestId,
					exception);
		}
	}

	static void clientAbort(Object requestId, Throwable exception) {
		logger.debug("The client of request {} went away", requestId, exception);
	}

	private static boolean isLogged(HttpServletRequest request, Throwable exception) {
		if (request.getAttribute(LOGGED) == exception) {
			return true;
		}
		request.setAttribute(LOGGED, exception);
		return false;
	}

}
