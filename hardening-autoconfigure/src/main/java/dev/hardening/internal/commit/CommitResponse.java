package dev.hardening.internal.commit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.util.OnCommittedResponseWrapper;

/**
 * Runs the hooks once, right before the response is committed.
 */
final class CommitResponse extends OnCommittedResponseWrapper {

	private static final String DONE = CommitResponse.class.getName() + ".done";

	private final CommitHooks hooks;

	private final HttpServletRequest request;

	CommitResponse(CommitHooks hooks, HttpServletRequest request, HttpServletResponse response) {
		super(response);
		this.hooks = hooks;
		this.request = request;
	}

	/** Run the hooks now: nothing but the container's commit will follow. */
	void finish() {
		if (!isDisableOnResponseCommitted() && !isCommitted()) {
			onResponseCommitted();
		}
	}

	@Override
	protected void onResponseCommitted() {
		// By this response, or a hook could write a header that none may have.
		this.hooks.run(this.request, this);
		this.request.setAttribute(DONE, Boolean.TRUE);
	}

	@Override
	public void reset() {
		super.reset();
		this.request.removeAttribute(DONE);
	}

	/** Whether the hooks have written their headers, and nobody took them back. */
	static boolean isDone(HttpServletRequest request) {
		return request.getAttribute(DONE) != null;
	}

	@Override
	public void setHeader(String name, String value) {
		if (!this.hooks.removes(name)) {
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, String value) {
		if (!this.hooks.removes(name)) {
			super.addHeader(name, value);
		}
	}

}
