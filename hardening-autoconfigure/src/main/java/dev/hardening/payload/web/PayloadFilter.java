package dev.hardening.payload.web;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import dev.hardening.payload.PayloadTooLargeException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests whose body turned out to be too large while it was read: what was thrown
 * then has been answered, and is nothing that the container should log. On containers
 * without the valve it also refuses bodies that say how large they are.
 */
public final class PayloadFilter implements Filter {

	private static final Logger logger = LoggerFactory.getLogger(PayloadFilter.class);

	private final PayloadGuard guard;

	private final PayloadRejection rejection;

	private final BooleanSupplier valve;

	/**
	 * Create the filter.
	 * @param guard knows the limits
	 * @param rejection the answer beyond them
	 * @param valve whether a valve enforces the limits
	 */
	public PayloadFilter(PayloadGuard guard, PayloadRejection rejection, BooleanSupplier valve) {
		this.guard = guard;
		this.rejection = rejection;
		this.valve = valve;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse httpResponse) {
			doFilter(http, httpResponse, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!this.valve.getAsBoolean() && request.getDispatcherType() == DispatcherType.REQUEST
				&& isRefused(request, response)) {
			return;
		}
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException ex) {
			// An asynchronous request ends by the exception, or not at all.
			if (request.isAsyncStarted() || !isAnswered(request, response, ex)) {
				throw ex;
			}
			logger.debug("The body of the request is too large", ex);
		}
	}

	private boolean isRefused(HttpServletRequest request, HttpServletResponse response) throws IOException {
		PayloadRule rule = this.guard.find(request);
		if (request.getContentLengthLong() <= rule.maxBytes() || !this.guard.rejects(request, rule)) {
			return false;
		}
		this.rejection.write(request, response, rule.maxBytes());
		return true;
	}

	private boolean isAnswered(HttpServletRequest request, HttpServletResponse response, Exception exception)
			throws IOException {
		if (PayloadRejection.isAnswered(request)) {
			return true;
		}
		PayloadTooLargeException cause = PayloadTooLargeException.causeOf(exception);
		if (cause == null || response.isCommitted()) {
			return false;
		}
		this.guard.countInflated();
		response.resetBuffer();
		this.rejection.write(request, response, cause.maxBytes());
		return true;
	}

}
