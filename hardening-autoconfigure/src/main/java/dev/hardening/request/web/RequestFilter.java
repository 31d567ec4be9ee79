package dev.hardening.request.web;

import java.io.IOException;

import dev.hardening.request.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives the request its id, and keeps it in the {@link MDC} while a thread works for the
 * request: on {@code REQUEST}, {@code ASYNC} and {@code ERROR} dispatches.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class RequestFilter extends HttpFilter {

	private final RequestStamp stamp;

	public RequestFilter(RequestStamp stamp) {
		this.stamp = stamp;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		String id = this.stamp.begin(request, System.nanoTime());
		String outer = MDC.get(RequestId.MDC_KEY);
		MDC.put(RequestId.MDC_KEY, id);
		try {
			this.stamp.writeId(request, response);
			chain.doFilter(request, response);
		}
		finally {
			restore(outer);
		}
	}

	private static void restore(@Nullable String outer) {
		if (outer == null) {
			MDC.remove(RequestId.MDC_KEY);
		}
		else {
			MDC.put(RequestId.MDC_KEY, outer);
		}
	}

}
