package dev.hardening.tracing.web;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.hardening.tracing.LogContexts;
import org.slf4j.MDC;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ConcurrentTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static dev.hardening.tracing.web.TracedApplication.line;

/** Every executor that there is, beside that of Boot. */
@Configuration(proxyBeanMethods = false)
@EnableAsync
class TracedWork {

	/** A decorator of the application, which has to be applied as before. */
	@Bean
	TaskDecorator tagging() {
		return (task) -> () -> {
			MDC.put("tag", "own");
			try {
				task.run();
			}
			finally {
				MDC.remove("tag");
			}
		};
	}

	@Bean
	ThreadPoolTaskExecutor pool() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setCorePoolSize(2);
		executor.setTaskDecorator(tagging());
		return executor;
	}

	@Bean
	SimpleAsyncTaskExecutor threads() {
		return new SimpleAsyncTaskExecutor("simple-");
	}

	@Bean
	ConcurrentTaskExecutor concurrent(ExecutorService bare) {
		return new ConcurrentTaskExecutor(bare);
	}

	@Bean
	ThreadPoolTaskScheduler clock() {
		return new ThreadPoolTaskScheduler();
	}

	@Bean(destroyMethod = "shutdown")
	ExecutorService bare() {
		return Executors.newFixedThreadPool(2);
	}

	@Bean
	Background background() {
		return new Background();
	}

	/** A method that runs on another thread. */
	static class Background {

		@Async("pool")
		public CompletableFuture<String> later(String n, CountDownLatch done) {
			line("async tag=" + MDC.get("tag"), n);
			done.countDown();
			return CompletableFuture.completedFuture(n);
		}

	}

	/** Hands work over in every way, and waits for it. */
	@RestController
	static class Handover {

		private final ThreadPoolTaskExecutor pool;

		private final SimpleAsyncTaskExecutor threads;

		private final ConcurrentTaskExecutor concurrent;

		private final ThreadPoolTaskScheduler clock;

		private final ExecutorService bare;

		private final Background background;

		Handover(ThreadPoolTaskExecutor pool, SimpleAsyncTaskExecutor threads, ConcurrentTaskExecutor concurrent,
				ThreadPoolTaskScheduler clock, ExecutorService bare, Background background) {
			this.pool = pool;
			this.threads = threads;
			this.concurrent = concurrent;
			this.clock = clock;
			this.bare = bare;
			this.background = background;
		}

		@GetMapping("/threads")
		String threads(String n) throws Exception {
			CountDownLatch done = new CountDownLatch(9);
			this.background.later(n, done);
			this.pool.execute(() -> {
				// Out of a pool into another one.
				this.threads.execute(logging("nested", n, done));
				logging("execute", n, done).run();
			});
			this.threads.submit(logging("simple", n, done));
			this.concurrent.execute(logging("concurrent", n, done));
			this.clock.execute(logging("clock", n, done));
			this.clock.schedule(logging("schedule", n, done), Instant.now());
			Executor wrapped = LogContexts.wrap((Executor) this.bare);
			CompletableFuture.runAsync(logging("future", n, done), wrapped)
				.thenRunAsync(logging("then", n, done), this.pool);
			boolean ended = done.await(20, TimeUnit.SECONDS);
			line("handler", n);
			return ended ? "ok" : "late";
		}

		/** What threads of pools log once they have worked for requests. */
		@GetMapping("/idle")
		String idle(String n) throws Exception {
			CountDownLatch done = new CountDownLatch(4);
			for (int i = 0; i < 4; i++) {
				// Without a decorator, so that the thread shows what is left on it.
				this.bare.execute(logging("idle", n, done));
			}
			return done.await(20, TimeUnit.SECONDS) ? "ok" : "late";
		}

		private static Runnable logging(String place, String n, CountDownLatch done) {
			return () -> {
				line(place, n);
				done.countDown();
			};
		}

	}

}
