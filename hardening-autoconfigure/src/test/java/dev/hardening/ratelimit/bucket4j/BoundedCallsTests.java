package dev.hardening.ratelimit.bucket4j;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.RateLimitStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BoundedCallsTests {

	private final BoundedCalls calls = new BoundedCalls(1, Duration.ofMillis(100));

	private final CountDownLatch hang = new CountDownLatch(1);

	private final CompletableFuture<String> late = new CompletableFuture<>();

	@AfterEach
	void end() {
		this.hang.countDown();
		this.calls.close();
	}

	private String hang() {
		return this.calls.call((wanted) -> {
			try {
				this.hang.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			return wanted.getAsBoolean() ? "wanted" : "not wanted";
		}, this.late::complete);
	}

	private RateLimitStoreException failure() {
		return catchThrowableOfType(RateLimitStoreException.class, this::hang);
	}

	@Test
	void returnsWhatTheCallReturns() {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.calls.<String>call((wanted) -> "x", this.late::complete)).isEqualTo("x");
		}
		assertThat(this.late).isNotDone();
	}

	@Test
	void givesUpInTimeAndHandsOverWhatComesLater() throws Exception {
		assertThat(failure().reason()).isEqualTo(RateLimitFailureReason.TIMEOUT);
		RateLimitStoreException busy = failure();
		assertThat(busy.reason()).isEqualTo(RateLimitFailureReason.BUSY);
		assertThat(busy.isOutage()).as("a store that answers others is not away").isFalse();
		this.hang.countDown();
		assertThat(this.late.get(10, TimeUnit.SECONDS)).isEqualTo("not wanted");
	}

	@Test
	void failsAsTheCallFails() {
		IllegalStateException cause = new IllegalStateException("no");
		RateLimitStoreException failure = catchThrowableOfType(RateLimitStoreException.class,
				() -> this.calls.call((wanted) -> {
					throw cause;
				}, (value) -> {
				}));
		assertThat(failure).hasCause(cause);
		assertThat(failure.isOutage()).isTrue();
	}

	@Test
	void anInterruptedCallerGoesOn() throws Exception {
		CompletableFuture<RateLimitStoreException> failure = new CompletableFuture<>();
		Thread caller = new Thread(() -> failure.complete(failure()));
		caller.start();
		caller.interrupt();
		caller.join();
		assertThat(failure.join().isOutage()).isFalse();
	}

	@Test
	void takesNoCallsAfterItsEnd() {
		this.calls.close();
		assertThat(failure().isOutage()).isFalse();
	}

}
