package dev.hardening.ratelimit.redis;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.hardening.internal.logging.WarnOnce;
import org.slf4j.LoggerFactory;

/**
 * What nodes do for each other besides requests, in one daemon thread, which is there
 * while there is something to do. Tasks are short and never wait. Thread-safe.
 */
public final class BackgroundTimer implements AutoCloseable {

	private static final long IDLE_SECONDS = 10;

	private final ScheduledThreadPoolExecutor executor;

	private final WarnOnce failed = new WarnOnce(LoggerFactory.getLogger(BackgroundTimer.class));

	/** Create a timer without a thread. */
	public BackgroundTimer() {
		this.executor = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "hardening-rate-limit-shared");
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
		this.executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
		this.executor.allowCoreThreadTimeOut(true);
	}

	/** Do something later; nothing after {@link #close()}. */
	void after(long millis, Runnable task) {
		this.executor.schedule(() -> run(task), millis, TimeUnit.MILLISECONDS);
	}

	private void run(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException ex) {
			this.failed.warn("A task of the rate limiter failed.", ex);
		}
	}

	/** End the thread. */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
