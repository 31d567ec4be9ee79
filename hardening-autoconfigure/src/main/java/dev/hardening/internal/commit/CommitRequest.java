package dev.hardening.internal.commit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps asynchronous processing on the response with the hooks: the argument-less
 * {@link #startAsync()} would fall back to the bare one.
 */
final class CommitRequest extends HttpServletRequestWrapper {

	private final CommitResponse response;

	private @Nullable AsyncContext asyncContext;

	CommitRequest(HttpServletRequest request, CommitResponse response) {
		super(request);
		this.response = response;
	}

	@Override
	public AsyncContext startAsync() {
		return startAsync(this, this.response);
	}

	@Override
	public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
		AsyncContext committing = new CommitAsyncContext(super.startAsync(request, response), this.response);
		committing.addListener(new CommitListener(this.response));
		this.asyncContext = committing;
		return committing;
	}

	@Override
	public AsyncContext getAsyncContext() {
		AsyncContext original = super.getAsyncContext();
		AsyncContext committing = this.asyncContext;
		return (committing != null) ? committing : original;
	}

}
