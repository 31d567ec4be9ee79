package dev.hardening.internal.commit;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Runs the hooks when asynchronous processing runs out of time or fails: listeners of the
 * application may complete it by the container's own context, unseen.
 */
final class CommitListener implements AsyncListener {

	private final CommitResponse response;

	CommitListener(CommitResponse response) {
		this.response = response;
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		this.response.finish();
	}

	@Override
	public void onError(AsyncEvent event) {
		this.response.finish();
	}

	@Override
	public void onComplete(AsyncEvent event) {
		// Too late for headers.
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		// The request adds a listener to every start by itself.
	}

}
