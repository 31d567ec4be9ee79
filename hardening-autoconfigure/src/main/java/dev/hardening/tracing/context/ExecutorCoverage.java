package dev.hardening.tracing.context;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.BeansException;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Lets the tasks of Spring's executors and schedulers run in the context of the thread
 * that hands them over, whoever has made the executor. A {@link TaskDecorator} bean would
 * not do: Boot applies one only if it is the only one, and none to executors of the
 * application.
 */
public final class ExecutorCoverage implements BeanPostProcessor, PriorityOrdered {

	private static final Logger LOGGER = LoggerFactory.getLogger(ExecutorCoverage.class);

	/** There is no getter; the name has been the same since Spring 4.3. */
	private static final String FIELD = "taskDecorator";

	private final Map<String, Coverage> covered = new ConcurrentHashMap<>();

	/** What has become of an executor. */
	public enum Coverage {

		/** Its tasks carry the context. */
		COVERED,

		/** The same, and the decorator of the application is still applied. */
		COMPOSED,

		/** It could not be covered. */
		FAILED

	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) throws BeansException {
		if (bean instanceof ThreadPoolTaskExecutor executor) {
			cover(beanName, executor, executor::setTaskDecorator, () -> isOrdered(executor.getThreadPoolExecutor()));
		}
		else if (bean instanceof SimpleAsyncTaskExecutor executor) {
			cover(beanName, executor, executor::setTaskDecorator, () -> false);
		}
		else if (bean instanceof ConcurrentTaskExecutor executor) {
			cover(beanName, executor, executor::setTaskDecorator, () -> isOrdered(executor.getConcurrentExecutor()));
		}
		else if (bean instanceof ThreadPoolTaskScheduler scheduler) {
			cover(beanName, scheduler, scheduler::setTaskDecorator, () -> false);
		}
		return bean;
	}

	private void cover(String beanName, Object executor, DecoratorSetter setter, BooleanSupplier looksAtTasks) {
		try {
			TaskDecorator own = (TaskDecorator) new DirectFieldAccessor(executor).getPropertyValue(FIELD);
			if (own instanceof ContextDecorator || (own == null && removesCancelled(executor))) {
				return;
			}
			setter.set(new ContextDecorator(own, looksAtTasks));
			this.covered.put(beanName, (own != null) ? Coverage.COMPOSED : Coverage.COVERED);
		}
		catch (BeansException ex) {
			// Setting one blindly could replace that of the application.
			LOGGER.warn("Log lines on the threads of the bean '{}' ({}) cannot carry the ids of requests: its task"
					+ " decorator is unknown", beanName, executor.getClass().getName(), ex);
			this.covered.put(beanName, Coverage.FAILED);
		}
	}

	/** The queue of the JDK does not find a decorated task again: it would fill up. */
	private static boolean removesCancelled(Object executor) {
		return executor instanceof ThreadPoolTaskScheduler scheduler && scheduler.isRemoveOnCancelPolicy();
	}

	/** A queue that orders its tasks compares them as what they were handed over. */
	private static boolean isOrdered(Executor executor) {
		return executor instanceof ThreadPoolExecutor pool && pool.getQueue() instanceof PriorityBlockingQueue<?>;
	}

	/** Return the executors that were seen so far, by the names of their beans. */
	public Map<String, Coverage> covered() {
		return new TreeMap<>(this.covered);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/** Sets the decorator of one executor. */
	@FunctionalInterface
	private interface DecoratorSetter {

		void set(TaskDecorator decorator);

	}

}
