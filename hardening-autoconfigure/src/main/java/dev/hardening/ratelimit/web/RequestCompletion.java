package dev.hardening.ratelimit.web;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

import dev.hardening.internal.logging.WarnOnce;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What is to be done once the status of an answer is final. The outermost filter opens it
 * before the chain and completes it afterwards; with asynchronous processing it waits for
 * the container to say that the response is complete. Each action runs once. Thread-safe.
 */
public final class RequestCompletion {

	private static final String ATTRIBUTE = RequestCompletion.class.getName();

	private static final int UNHANDLED = 500;

	private static final WarnOnce failed = new WarnOnce(LoggerFactory.getLogger(RequestCompletion.class));

	private final AtomicReference<@Nullable Action> last = new AtomicReference<>();

	private @Nullable LimitedRequest limited;

	/** 0 while the request is under way. */
	private volatile int status;

	private RequestCompletion() {
	}

	/** Begin to take actions for a request, or go on if that was done before. */
	public static RequestCompletion open(HttpServletRequest request) {
		RequestCompletion completion = of(request);
		if (completion == null) {
			completion = new RequestCompletion();
			request.setAttribute(ATTRIBUTE, completion);
		}
		return completion;
	}

	private static @Nullable RequestCompletion of(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof RequestCompletion completion) ? completion : null;
	}

	/** Keep what the phase by address leaves to the phase by user. */
	void keep(LimitedRequest limited) {
		this.limited = limited;
	}

	/** Take what was kept, {@code null} if there is nothing: a phase counts once. */
	static @Nullable LimitedRequest takeKept(HttpServletRequest request) {
		RequestCompletion completion = of(request);
		LimitedRequest kept = (completion != null) ? completion.limited : null;
		if (completion != null) {
			completion.limited = null;
		}
		return kept;
	}

	/**
	 * Do something when the status of the answer is final; at once if it is already.
	 * @param request the request
	 * @param action is told the status; 500 for an exception that nobody handled
	 * @return whether it will be done: not if nobody has {@link #open opened} the request
	 */
	public static boolean after(HttpServletRequest request, IntConsumer action) {
		RequestCompletion completion = of(request);
		if (completion == null) {
			return false;
		}
		completion.last.getAndUpdate((before) -> new Action(action, before));
		if (completion.status != 0) {
			completion.run(completion.status);
		}
		return true;
	}

	/**
	 * The chain has returned or thrown: run the actions, or have them run at the end of
	 * asynchronous processing.
	 * @param request the request
	 * @param response its response
	 * @param failure what the chain has thrown, {@code null} if nothing
	 */
	public static void complete(HttpServletRequest request, HttpServletResponse response, @Nullable Throwable failure) {
		RequestCompletion completion = of(request);
		if (completion == null) {
			return;
		}
		if (failure != null) {
			// What was sent stays: else a client could turn it into a failure by hanging
			// up.
			completion.run(response.isCommitted() ? response.getStatus() : UNHANDLED);
		}
		else if (request.isAsyncStarted()) {
			request.getAsyncContext().addListener(new Listener(completion, response));
		}
		else {
			completion.run(response.getStatus());
		}
	}

	private void run(int status) {
		this.status = status;
		for (Action action = this.last.getAndSet(null); action != null; action = action.before()) {
			try {
				action.consumer().accept(status);
			}
			catch (RuntimeException ex) {
				failed.warn("What was to be done at the end of a request failed.", ex);
			}
		}
	}

	/** What is to be done, and what was there before it. */
	private record Action(IntConsumer consumer, @Nullable Action before) {
	}

	/** Waits for the end of asynchronous processing, over any number of rounds. */
	private record Listener(RequestCompletion completion, HttpServletResponse response) implements AsyncListener {

		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this);
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			// The answer follows.
		}

		@Override
		public void onError(AsyncEvent event) {
			// Else the answer follows. Tomcat does not always tell the end of one whose
			// client has reset the connection.
			if (this.response.isCommitted()) {
				this.completion.run(this.response.getStatus());
			}
		}

		@Override
		public void onComplete(AsyncEvent event) {
			this.completion.run(this.response.getStatus());
		}

	}

}
