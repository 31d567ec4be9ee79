package dev.hardening.internal.commit;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.util.WebUtils;

/**
 * Runs the hooks at the last moment before a response is committed.
 * <p>
 * Works on {@code REQUEST}, {@code ASYNC} and {@code ERROR} dispatches; the container
 * hands an error dispatch the bare response again, so that it is wrapped anew.
 */
@SuppressWarnings("serial") // filters are never serialized
public final class CommitFilter extends HttpFilter {

	private final CommitHooks hooks;

	public CommitFilter(CommitHooks hooks) {
		this.hooks = hooks;
	}

	@Override
	protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
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
