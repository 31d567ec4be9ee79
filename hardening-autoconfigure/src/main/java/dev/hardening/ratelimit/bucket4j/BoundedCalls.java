package dev.hardening.ratelimit.bucket4j;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.RateLimitStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody wait for a blocking call longer than a time limit. The call goes on in its
 * thread, of which there are so many and no more: while all of them are stuck, the next
 * caller fails at once. Calls are not interrupted, since what lies behind them may not
 * survive that. Thread-safe.
 */
public final class BoundedCalls implements AutoCloseable {

	private static final long IDLE_SECONDS = 30;

	private final ThreadPoolExecutor executor;

	private final Duration timeout;

	private final Semaphore free;

	private final RateLimitStoreException busy;

	private final RateLimitStoreException late;

	/**
	 * Create it, without threads.
	 * @param maxCalls calls that may be under way at once, at least 1
	 * @param timeout how long one is awaited at most
	 */
	public BoundedCalls(int maxCalls, Duration timeout) {
		this.timeout = timeout;
		this.free = new Semaphore(maxCalls);
		this.busy = new RateLimitStoreException(RateLimitFailureReason.BUSY, maxCalls + " calls are under way already",
				null, false);
		this.late = new RateLimitStoreException(RateLimitFailureReason.TIMEOUT,
				"no answer within " + timeout.toMillis() + " ms", null, true);
		ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
		AtomicInteger count = new AtomicInteger();
		this.executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), (task) -> {
					Thread thread = new Thread(task, "hardening-rate-limit-" + count.incrementAndGet());
					thread.setContextClassLoader(classLoader);
					thread.setDaemon(true);
					return thread;
				});
	}

	/**
	 * Make a call, and wait for it.
	 * @param call the call; is told whether somebody still waits
	 * @param late is given a result that came too late
	 * @throws RateLimitStoreException if there is no result in time
	 */
	<T> T call(Function<BooleanSupplier, T> call, Consumer<T> late) {
		CompletableFuture<T> result = new CompletableFuture<>();
		if (!this.free.tryAcquire()) {
			throw this.busy;
		}
		try {
			this.executor.execute(() -> run(call, late, result));
		}
		catch (RejectedExecutionException ex) {
			this.free.release();
			throw new RateLimitStoreException("the application is shutting down", null, false);
		}
		catch (Error ex) {
			// No more threads: the place must not be lost for ever.
			this.free.release();
			throw ex;
		}
		return await(result);
	}

	private <T> void run(Function<BooleanSupplier, T> call, Consumer<T> late, CompletableFuture<T> result) {
		boolean counted = true;
		try {
			T value = call.apply(() -> !result.isDone());
			if (!result.isDone()) {
				// Before the caller knows, who may come again at once.
				this.free.release();
				counted = false;
			}
			if (!result.complete(value)) {
				late.accept(value);
			}
		}
		catch (Throwable ex) {
			result.completeExceptionally(ex);
		}
		finally {
			if (counted) {
				this.free.release();
			}
		}
	}

	private <T> T await(CompletableFuture<T> result) {
		RateLimitStoreException failure;
		try {
			return result.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			failure = this.late;
		}
		catch (ExecutionException ex) {
			throw failed(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			failure = new RateLimitStoreException("interrupted while waiting", null, false);
		}
		if (result.completeExceptionally(failure)) {
			throw failure;
		}
		try {
			// It came at the last moment.
			return result.join();
		}
		catch (CompletionException ex) {
			throw failed(ex.getCause());
		}
	}

	private static RateLimitStoreException failed(@Nullable Throwable cause) {
		String message = (cause != null) ? cause.getClass().getSimpleName() : "unknown failure";
		return new RateLimitStoreException(message, cause, true);
	}

	/** End the threads; those that are stuck keep no process alive. */
	@Override
	public void close() {
		this.executor.shutdown();
	}

}
