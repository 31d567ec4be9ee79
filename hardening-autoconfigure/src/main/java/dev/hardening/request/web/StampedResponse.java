package dev.hardening.request.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.util.OnCommittedResponseWrapper;

/**
 * Writes the headers once, right before the response is committed: the last moment at
 * which a header can be written, and the one that the latency speaks of.
 */
final class StampedResponse extends OnCommittedResponseWrapper {

	private final RequestStamp stamp;

	private final HttpServletRequest request;

	StampedResponse(RequestStamp stamp, HttpServletRequest request, HttpServletResponse response) {
		super(response);
		this.stamp = stamp;
		this.request = request;
	}

	/** Write the headers now: nothing but the container's commit will follow. */
	void finish() {
		if (!isDisableOnResponseCommitted() && !isCommitted()) {
			onResponseCommitted();
		}
	}

	@Override
	protected void onResponseCommitted() {
		this.stamp.writeBoth(this.request, this);
	}

}
