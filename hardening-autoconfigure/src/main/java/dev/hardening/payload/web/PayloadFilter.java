package dev.hardening.payload.web;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends requests whose body turned out to be too large while it was read: what was thrown
 * then has been answered, and is nothing that the container should log. On containers
 * without the valve it also refuses bodies that say how large they are.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class PayloadFilter extends HttpFilter {

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
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
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
			if (request.isAsyncStarted() || !this.rejection.answers(request, response, ex)) {
				throw ex;
			}
			logger.debug("The body of the request is too large, or cannot be inflated", ex);
		}
	}

	private boolean isRefused(HttpServletRequest request, HttpServletResponse response) throws IOException {
		long length = request.getContentLengthLong();
		if (this.guard.isSmall(length)) {
			return false;
		}
		PayloadRule rule = this.guard.find(request);
		if (length <= rule.maxBytes() || !this.guard.rejects(request, rule)) {
			return false;
		}
		this.rejection.write(request, response, rule.maxBytes());
		return true;
	}

}
