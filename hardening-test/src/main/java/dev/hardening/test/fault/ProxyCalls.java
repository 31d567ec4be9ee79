package dev.hardening.test.fault;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * Lets the thread of a proxy do what others want, while they wait.
 */
final class ProxyCalls {

	private static final long LONGEST_SECONDS = 10;

	private final Queue<FutureTask<?>> tasks = new ConcurrentLinkedQueue<>();

	private final Selector selector;

	private volatile @Nullable Exception failure;

	ProxyCalls(Selector selector) {
		this.selector = selector;
	}

	/** Do something on the thread of the proxy. When this returns, it is done. */
	void call(Action action) {
		FutureTask<?> task = new FutureTask<>(() -> {
			action.run();
			return true;
		});
		this.tasks.add(task);
		this.selector.wakeup();
		if (this.failure != null) {
			task.cancel(false);
		}
		await(task);
	}

	/** Wait also on an interrupted thread, where faults have to be taken back, too. */
	private void await(FutureTask<?> task) {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					task.get(LONGEST_SECONDS, TimeUnit.SECONDS);
					return;
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The proxy has failed: " + ex.getCause(), ex.getCause());
		}
		catch (CancellationException ex) {
			throw new IllegalStateException("The proxy has failed: " + this.failure, this.failure);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("The proxy does not answer", ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Do what is wanted. */
	void run() {
		for (FutureTask<?> task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	/** Nothing will be done any more. */
	void fail(Exception failure) {
		this.failure = failure;
		this.tasks.forEach((task) -> task.cancel(false));
	}

	/** Something to do. */
	interface Action {

		void run() throws IOException;

	}

}
