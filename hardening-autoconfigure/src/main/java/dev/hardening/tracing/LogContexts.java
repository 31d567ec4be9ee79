package dev.hardening.tracing;

import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * Lets work on other threads log, and call other services, with the request id, user and
 * trace of the thread that handed it over. For executors that hardening cannot cover by
 * itself: those that are no Spring {@code TaskExecutor}, or no beans.
 * <p>
 * With {@code io.micrometer:context-propagation} on the class path, everything that is
 * registered there goes along, such as the current observation and span. Threads get back
 * what they had before. Without a context there is nothing to carry, so that code that
 * uses this also works with tracing off. Thread-safe.
 */
public final class LogContexts {

	private static final ContextCarrier CARRIER = ServiceLoader
		.load(ContextCarrier.class, LogContexts.class.getClassLoader())
		.findFirst()
		.orElseThrow(() -> new IllegalStateException("META-INF/services of hardening are not on the class path"));

	private LogContexts() {
	}

	/** Let a task run in the context of the current thread. */
	public static Runnable wrap(Runnable task) {
		Supplier<Traces.Scope> context = CARRIER.capture();
		return () -> {
			try (Traces.Scope scope = context.get()) {
				task.run();
			}
		};
	}

	/** Let a task run in the context of the current thread. */
	public static <T> Callable<T> wrap(Callable<T> task) {
		Supplier<Traces.Scope> context = CARRIER.capture();
		return () -> {
			try (Traces.Scope scope = context.get()) {
				return task.call();
			}
		};
	}

	/** An executor whose tasks run in the context of the thread that hands them over. */
	public static Executor wrap(Executor executor) {
		return (task) -> executor.execute(wrap(task));
	}

	/** An executor whose tasks run in the context of the thread that hands them over. */
	public static ExecutorService wrap(ExecutorService executor) {
		return new LogContextExecutorService(executor);
	}

}
