package dev.hardening.internal.commit;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.util.WebUtils;

/**
 * Runs the hooks at the last moment before a response is committed.
 * <p>
 * Works on {@code REQUEST}, {@code ASYNC} and {@code ERROR} dispatches; the container
 * hands an error dispatch the bare response again, so that it is wrapped anew.
 */
public final class CommitFilter implements Filter {

	private final CommitHooks hooks;

	public CommitFilter(CommitHooks hooks) {
		this.hooks = hooks;
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
		CommitResponse present = WebUtils.getNativeResponse(response, CommitResponse.class);
		CommitResponse committing = (present != null) ? present : new CommitResponse(this.hooks, request, response);
		try {
			if (present != null) {
				chain.doFilter(request, response);
			}
			else {
				chain.doFilter(new CommitRequest(request, committing), committing);
			}
		}
		finally {
			// After an exception the container may answer by itself, without an error
			// dispatch; asynchronous processing ends elsewhere.
			if (!request.isAsyncStarted()) {
				committing.finish();
			}
		}
	}

}
