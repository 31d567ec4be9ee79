package dev.hardening.request.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps asynchronous processing on the stamped response: the argument-less
 * {@link #startAsync()} would fall back to the bare one.
 */
final class StampedRequest extends HttpServletRequestWrapper {

	private final StampedResponse response;

	private @Nullable AsyncContext asyncContext;

	StampedRequest(HttpServletRequest request, StampedResponse response) {
		super(request);
		this.response = response;
	}

	@Override
	public AsyncContext startAsync() {
		return startAsync(this, this.response);
	}

	@Override
	public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
		AsyncContext stamped = new StampedAsyncContext(super.startAsync(request, response), this.response);
		stamped.addListener(new StampingListener(this.response));
		this.asyncContext = stamped;
		return stamped;
	}

	@Override
	public AsyncContext getAsyncContext() {
		AsyncContext original = super.getAsyncContext();
		AsyncContext stamped = this.asyncContext;
		return (stamped != null) ? stamped : original;
	}

}
