package dev.hardening.error.web;

import java.io.IOException;
import java.util.function.Consumer;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Counts clients that go away during asynchronous processing: the container may end the
 * request then without coming by again.
 */
final class AbortListener implements AsyncListener {

	private final Consumer<Throwable> abort;

	/**
	 * Create the listener.
	 * @param abort is told why the connection failed
	 */
	AbortListener(Consumer<Throwable> abort) {
		this.abort = abort;
	}

	@Override
	public void onError(AsyncEvent event) {
		if (event.getThrowable() instanceof IOException failure) {
			this.abort.accept(failure);
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		// It has ended well, or was counted.
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		// The client is there.
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
