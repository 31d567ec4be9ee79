package dev.hardening.tracing.context;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.hardening.tracing.LogContexts;
import dev.hardening.tracing.TraceContext;
import dev.hardening.tracing.Traces;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LogContextsTests {

	private static final TraceContext TRACE = TraceContext.begin(1);

	private static final LogContext CONTEXT = LogContext.of("id", "alice", TRACE);

	private static final LogContext NOTHING = new LogContext(null, null, null, null);

	private final ExecutorService pool = Executors.newSingleThreadExecutor();

	@AfterEach
	void stop() {
		this.pool.shutdownNow();
		MDC.clear();
	}

	@Test
	void scopeGivesBackWhatWasBefore() {
		try (LogContext.Scope scope = CONTEXT.open()) {
			assertThat(LogContext.current()).isEqualTo(CONTEXT);
			try (LogContext.Scope inner = NOTHING.open()) {
				assertThat(LogContext.current()).isEqualTo(NOTHING);
				assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
			}
			assertThat(LogContext.current()).isEqualTo(CONTEXT);
			assertThat(Traces.current()).isEqualTo(TRACE);
		}
		assertThat(LogContext.current()).isEqualTo(NOTHING);
	}

	@Test
	void otherKeysAreLeftAlone() {
		MDC.put("own", "1");
		try (LogContext.Scope scope = CONTEXT.open()) {
			assertThat(MDC.get("own")).isEqualTo("1");
		}
		assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("own");
	}

	@Test
	void everythingThatIsWrappedCarriesTheContext() throws Exception {
		ExecutorService wrapped = LogContexts.wrap(this.pool);
		Runnable task;
		Callable<LogContext> callable;
		List<LogContext> seen = new CopyOnWriteArrayList<>();
		try (LogContext.Scope scope = CONTEXT.open()) {
			task = LogContexts.wrap(() -> {
				seen.add(LogContext.current());
			});
			callable = LogContexts.wrap((Callable<LogContext>) LogContext::current);
			assertThat(wrapped.submit(LogContext::current).get()).isEqualTo(CONTEXT);
			assertThat(wrapped.invokeAll(List.of(LogContext::current, LogContext::current)))
				.allSatisfy((future) -> assertThat(future.get()).isEqualTo(CONTEXT));
			CountDownLatch done = new CountDownLatch(1);
			LogContexts.wrap((Executor) this.pool).execute(() -> {
				seen.add(LogContext.current());
				done.countDown();
			});
			assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
		}
		this.pool.submit(task).get();
		this.pool.submit(task).get();
		assertThat(seen).containsExactly(CONTEXT, CONTEXT, CONTEXT);
		assertThat(this.pool.submit(callable).get()).isEqualTo(CONTEXT);
		assertThat(this.pool.submit(LogContext::current).get()).isEqualTo(NOTHING);
		wrapped.shutdown();
		assertThat(wrapped.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
		assertThat(this.pool.isShutdown()).isTrue();
	}

	@Test
	void exceptionPassesAndTheThreadIsClean() throws Exception {
		Callable<Object> failing;
		try (LogContext.Scope scope = CONTEXT.open()) {
			failing = LogContexts.wrap(() -> {
				throw new IllegalStateException("on purpose");
			});
		}
		assertThatIllegalStateException().isThrownBy(failing::call).withMessage("on purpose");
		assertThat(LogContext.current()).isEqualTo(NOTHING);
	}

	@Test
	void rejectedTaskAndTaskOfTheCallerLeaveTheCallerAlone() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		new ExecutorCoverage().postProcessBeforeInitialization(executor, "executor");
		executor.initialize();
		executor.shutdown();
		try (LogContext.Scope scope = CONTEXT.open()) {
			assertThatExceptionOfType(TaskRejectedException.class).isThrownBy(() -> executor.execute(() -> {
			}));
			assertThat(LogContext.current()).isEqualTo(CONTEXT);
			LogContexts.wrap((Executor) Runnable::run)
				.execute(() -> assertThat(LogContext.current()).isEqualTo(CONTEXT));
			assertThat(LogContext.current()).isEqualTo(CONTEXT);
		}
	}

	@Test
	void otherThreadLocalsOfMicrometerGoAlong() throws Exception {
		ThreadLocal<String> local = new ThreadLocal<>();
		ContextRegistry registry = ContextRegistry.getInstance();
		registry.registerThreadLocalAccessor("test", local);
		try {
			local.set("here");
			assertThat(this.pool.submit(LogContexts.wrap((Callable<String>) local::get)).get()).isEqualTo("here");
			assertThat(this.pool.submit(local::get).get()).isNull();
		}
		finally {
			registry.removeThreadLocalAccessor("test");
		}
	}

	@Test
	void accessorIsThereWhileSomebodyWantsIt() {
		assertThat(accessors()).isEmpty();
		LogContextRegistration one = new LogContextRegistration();
		LogContextRegistration other = new LogContextRegistration();
		assertThat(accessors()).hasSize(1);
		one.destroy();
		assertThat(accessors()).hasSize(1);
		other.destroy();
		assertThat(accessors()).isEmpty();
	}

	@Test
	void accessorServesOtherUsersOfMicrometer() throws Exception {
		LogContextRegistration registration = new LogContextRegistration();
		try {
			Callable<LogContext> task;
			try (LogContext.Scope scope = CONTEXT.open()) {
				task = ContextSnapshotFactory.builder().build().captureAll().wrap(LogContext::current);
			}
			assertThat(this.pool.submit(task).get()).isEqualTo(CONTEXT);
			assertThat(this.pool.submit(LogContext::current).get()).isEqualTo(NOTHING);
		}
		finally {
			registration.destroy();
		}
	}

	private static List<ThreadLocalAccessor<?>> accessors() {
		return ContextRegistry.getInstance()
			.getThreadLocalAccessors()
			.stream()
			.filter((accessor) -> accessor.key().equals(LogContextAccessor.KEY))
			.toList();
	}

	/** It is the object that the session holds: what a task does to it would stay. */
	@Test
	void securityContextOfTheRequestIsNotHandedOver() throws Exception {
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("bob", null));
		try (LogContext.Scope scope = CONTEXT.open()) {
			LogContexts.wrap(this.pool).submit(() -> {
				assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
				SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("system", null));
			}).get();
			assertThat(SecurityContextHolder.getContext().getAuthentication().getName()).isEqualTo("bob");
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

}
