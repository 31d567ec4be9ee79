package dev.hardening.request.web;

import java.io.IOException;

import dev.hardening.request.RequestId;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

import org.springframework.web.util.WebUtils;

/**
 * Keeps the request id in the {@link MDC} while a thread works for the request, and
 * writes id and latency at the last moment before the response is committed.
 * <p>
 * Runs on {@code REQUEST}, {@code ASYNC} and {@code ERROR} dispatches; the container
 * hands an error dispatch the bare response again, so that it is wrapped anew.
 */
public final class RequestFilter implements Filter {

	private final RequestStamp stamp;

	public RequestFilter(RequestStamp stamp) {
		this.stamp = stamp;
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
		String id = this.stamp.begin(request, System.nanoTime());
		String outer = MDC.get(RequestId.MDC_KEY);
		MDC.put(RequestId.MDC_KEY, id);
		try {
			doFilterStamped(request, response, chain);
		}
		finally {
			restore(outer);
		}
	}

	private void doFilterStamped(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		StampedResponse present = WebUtils.getNativeResponse(response, StampedResponse.class);
		StampedResponse stamped = (present != null) ? present : new StampedResponse(this.stamp, request, response);
		try {
			if (present != null) {
				chain.doFilter(request, response);
			}
			else {
				this.stamp.writeId(request, response);
				chain.doFilter(new StampedRequest(request, stamped), stamped);
			}
		}
		finally {
			// After an exception the container may answer by itself, without an error
			// dispatch; asynchronous processing ends elsewhere.
			if (!request.isAsyncStarted()) {
				stamped.finish();
			}
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
