package dev.hardening.tracing.context;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.context.ExecutorCoverage.Coverage;
import org.junit.jupiter.api.Test;

import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

class ExecutorCoverageTests {

	private static final LogContext CONTEXT = LogContext.of("id", "alice", TraceContext.begin(1));

	private final ExecutorCoverage coverage = new ExecutorCoverage();

	@Test
	void decoratorOfTheApplicationStaysOutside() throws Exception {
		Queue<String> calls = new ConcurrentLinkedQueue<>();
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setTaskDecorator((task) -> () -> {
			calls.add("before " + LogContext.current().requestId());
			task.run();
			calls.add("after " + LogContext.current().requestId());
		});
		this.coverage.postProcessBeforeInitialization(executor, "own");
		// A second time, as for a bean that is looked at again.
		this.coverage.postProcessBeforeInitialization(executor, "own");
		executor.initialize();
		try (LogContext.Scope scope = CONTEXT.open()) {
			assertThat(executor.submit(LogContext::current).get()).isEqualTo(CONTEXT);
		}
		executor.submit(() -> calls.add("later " + LogContext.current().requestId())).get();
		executor.shutdown();
		assertThat(calls).startsWith("before null", "after null");
		assertThat(this.coverage.covered()).containsExactly(Map.entry("own", Coverage.COMPOSED));
	}

	@Test
	void taskWithoutEndBelongsToNoRequest() throws Exception {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		this.coverage.postProcessBeforeInitialization(scheduler, "clock");
		scheduler.initialize();
		Queue<LogContext> seen = new ConcurrentLinkedQueue<>();
		CountDownLatch runs = new CountDownLatch(3);
		ScheduledFuture<?> future;
		try (LogContext.Scope scope = CONTEXT.open()) {
			future = scheduler.scheduleAtFixedRate(() -> {
				seen.add(LogContext.current());
				runs.countDown();
			}, Duration.ofMillis(1));
			assertThat(scheduler.submit(LogContext::current).get()).isEqualTo(CONTEXT);
		}
		assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
		future.cancel(false);
		scheduler.shutdown();
		assertThat(seen).allMatch(LogContext::isEmpty);
		assertThat(this.coverage.covered()).containsExactly(Map.entry("clock", Coverage.COVERED));
	}

	@Test
	void cancelledTasksLeaveTheQueueOfTheSchedulerThatRemovesThem() {
		ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
		scheduler.setRemoveOnCancelPolicy(true);
		this.coverage.postProcessBeforeInitialization(scheduler, "timeouts");
		scheduler.initialize();
		scheduler.schedule(() -> {
		}, Instant.now().plusSeconds(3600)).cancel(false);
		assertThat(scheduler.getScheduledThreadPoolExecutor().getQueue()).isEmpty();
		scheduler.shutdown();
		assertThat(this.coverage.covered()).isEmpty();
	}

	@Test
	void tasksThatAreOrderedStayWhatTheyAre() throws Exception {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor() {
			@Override
			protected BlockingQueue<Runnable> createQueue(int capacity) {
				return new PriorityBlockingQueue<>(1, Comparator.comparing((task) -> ((Ranked) task).rank()));
			}
		};
		executor.setCorePoolSize(1);
		this.coverage.postProcessBeforeInitialization(executor, "ranked");
		executor.initialize();
		ConcurrentTaskExecutor adapter = new ConcurrentTaskExecutor(executor.getThreadPoolExecutor());
		this.coverage.postProcessBeforeInitialization(adapter, "adapter");
		Queue<Integer> order = new ConcurrentLinkedQueue<>();
		CountDownLatch begin = new CountDownLatch(1);
		CountDownLatch done = new CountDownLatch(3);
		executor.execute(new Ranked(0, () -> await(begin)));
		for (int rank : new int[] { 3, 1, 2 }) {
			((rank == 2) ? adapter : executor).execute(new Ranked(rank, () -> {
				order.add(rank);
				done.countDown();
			}));
		}
		begin.countDown();
		await(done);
		executor.shutdown();
		assertThat(order).containsExactly(1, 2, 3);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Ranked(int rank, Runnable work) implements Runnable {

		@Override
		public void run() {
			this.work.run();
		}

	}

}
