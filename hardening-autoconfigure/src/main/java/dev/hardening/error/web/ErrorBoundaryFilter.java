package dev.hardening.error.web;

import java.io.IOException;

import dev.hardening.error.Problem;
import dev.hardening.request.RequestId;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.util.WebUtils;

/**
 * Answers what nobody inside has answered: exceptions, {@code sendError} and error
 * statuses without a body. Writes directly, without the container's error dispatch, so
 * that nothing can refuse or break the answer.
 * <p>
 * Clients that ask for HTML, and all clients of an application with error pages or an
 * error controller of its own, are left to the error dispatch.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class ErrorBoundaryFilter extends HttpFilter {

	private static final String ABORTED = ErrorBoundaryFilter.class.getName() + ".aborted";

	private static final int FIRST_ERROR = 400;

	private static final int INTERNAL_ERROR = 500;

	private final ErrorRenderer renderer;

	/**
	 * Create the filter.
	 * @param renderer makes and writes the answers
	 */
	public ErrorBoundaryFilter(ErrorRenderer renderer) {
		this.renderer = renderer;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			dispatched(request, response, chain);
		}
		else {
			guarded(request, response, chain);
		}
	}

	private void dispatched(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (this.renderer.hasOwnErrorPages()) {
			chain.doFilter(new BodilessRequest(request), response);
		}
		else if (response.isCommitted()) {
			// Nothing can be told; the container closes the connection after this.
			return;
		}
		else if (this.renderer.isForPage(request)) {
			chain.doFilter(new BodilessRequest(request), response);
		}
		else {
			this.renderer.write(request, response);
		}
	}

	private void guarded(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		BoundaryResponse present = WebUtils.getNativeResponse(response, BoundaryResponse.class);
		BoundaryResponse boundary = (present != null) ? present
				: new BoundaryResponse(this.renderer, request, response);
		try {
			chain.doFilter(request, (present != null) ? response : boundary);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			checkOpen(request, response, ex);
			failed(request, response, ex);
			endAsync(request);
			return;
		}
		if (request.getAttribute(ErrorRenderer.HANDLED) instanceof Throwable handled) {
			if (ClientAbort.is(response, handled)) {
				abort(request, handled);
			}
			else if (isDropped(request, response, handled)) {
				failed(request, response, handled);
				return;
			}
		}
		if (!request.isAsyncStarted()) {
			complete(request, response, boundary);
		}
		else if (present == null) {
			listen(request);
		}
	}

	private void listen(HttpServletRequest request) {
		try {
			request.getAsyncContext().addListener(new AbortListener((failure) -> abort(request, failure)));
		}
		catch (IllegalStateException ex) {
			// Another thread has ended it already.
		}
	}

	private void complete(HttpServletRequest request, HttpServletResponse response, BoundaryResponse boundary)
			throws IOException {
		boolean isSent = boundary.sent() != 0 && !response.isCommitted();
		if (isSent || (boundary.isEmptyError() && !this.renderer.isForPage(request))) {
			int status = isSent ? boundary.sent() : boundary.getStatus();
			this.renderer.write(request, response, this.renderer.sent(request, status), ErrorSource.BOUNDARY);
		}
	}

	/** Close the connection on which a failure cannot be told. */
	private void checkOpen(HttpServletRequest request, HttpServletResponse response, Throwable exception)
			throws IOException, ServletException {
		if (ClientAbort.is(response, exception)) {
			abort(request, exception);
			throw ClosedConnection.because(exception);
		}
		if (response.isCommitted()) {
			this.renderer.counters().afterCommit();
			ErrorLog.failedAfterCommit(request, requestId(request), exception);
			throw ClosedConnection.because(exception);
		}
	}

	private void failed(HttpServletRequest request, HttpServletResponse response, Throwable exception)
			throws IOException {
		Problem problem = this.renderer.thrown(request, exception);
		ErrorLog.failed(request, problem, exception);
		ObservedError.set(request, ErrorProblems.unwrap(exception));
		if (this.renderer.isForPage(request)) {
			sendToPage(request, response, exception, problem);
		}
		else {
			this.renderer.write(request, response, problem, ErrorSource.BOUNDARY);
		}
	}

	/**
	 * End what the failed dispatch has begun: nobody else would, before its timeout.
	 * Tomcat would with an exception, but closes the connection and logs a second one.
	 */
	private static void endAsync(HttpServletRequest request) {
		if (request.isAsyncStarted()) {
			try {
				request.getAsyncContext().complete();
			}
			catch (IllegalStateException ex) {
				// Another thread has ended it already.
			}
		}
	}

	/** As the container does it with an exception that reaches it. */
	private void sendToPage(HttpServletRequest request, HttpServletResponse response, Throwable exception,
			Problem problem) throws IOException {
		request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, exception);
		if (this.renderer.hasOwnErrorPages()) {
			response.sendError(INTERNAL_ERROR);
			return;
		}
		this.renderer.keep(request, problem);
		response.sendError(problem.status());
	}

	/** Count a client once: it may show on the way back, and at the container. */
	private void abort(HttpServletRequest request, Throwable exception) {
		if (request.getAttribute(ABORTED) != null) {
			return;
		}
		request.setAttribute(ABORTED, Boolean.TRUE);
		this.renderer.counters().clientAbort();
		ErrorLog.clientAbort(requestId(request), exception);
	}

	/** Whether Spring MVC has ended a request in silence whose client is still there. */
	private static boolean isDropped(HttpServletRequest request, HttpServletResponse response, Throwable handled) {
		return !request.isAsyncStarted() && !response.isCommitted() && response.getStatus() < FIRST_ERROR
				&& ClientAbort.isDisconnection(handled);
	}

	private static Object requestId(HttpServletRequest request) {
		Object id = request.getAttribute(RequestId.ATTRIBUTE);
		return (id != null) ? id : "without id";
	}

}
