package dev.hardening.tracing.context;

import java.util.concurrent.RunnableScheduledFuture;
import java.util.function.BooleanSupplier;

import dev.hardening.tracing.LogContexts;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskDecorator;

/**
 * Lets a task run in the context of the thread that hands it over, inside of the
 * decorator that the application has set on the same executor.
 */
final class ContextDecorator implements TaskDecorator {

	private final @Nullable TaskDecorator own;

	private final BooleanSupplier looksAtTasks;

	/**
	 * Create it.
	 * @param own the decorator of the application
	 * @param looksAtTasks whether the executor needs to know its tasks, as one does that
	 * orders them, so that they must stay what they are
	 */
	ContextDecorator(@Nullable TaskDecorator own, BooleanSupplier looksAtTasks) {
		this.own = own;
		this.looksAtTasks = looksAtTasks;
	}

	@Override
	public Runnable decorate(Runnable task) {
		Runnable carried = (isPeriodic(task) || this.looksAtTasks.getAsBoolean()) ? task : LogContexts.wrap(task);
		return (this.own != null) ? this.own.decorate(carried) : carried;
	}

	/** A task without end belongs to no request, even if one has started it. */
	private static boolean isPeriodic(Runnable task) {
		return task instanceof RunnableScheduledFuture<?> future && future.isPeriodic();
	}

}
