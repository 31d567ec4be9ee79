package dev.hardening.ratelimit.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.hardening.ratelimit.overload.OverloadLimiter.Pass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The defaults, on a clock that the tests set: windows of a second, at most 180. */
class OverloadLimiterTests {

	private static final int MOST = 180;

	private static final int LEAST = 90;

	private long now;

	private OverloadLimiter limiter = new OverloadLimiter(OverloadRule.DEFAULT, () -> this.now);

	/** In each second so many are in flight at once, and all take equally long. */
	private void seconds(int seconds, int inFlight, double millis, Consumer<Pass> end) {
		for (int second = 0; second < seconds; second++) {
			long start = this.now;
			List<Pass> passes = new ArrayList<>();
			for (int i = 0; i < inFlight; i++) {
				Pass pass = this.limiter.tryEnter();
				if (pass != null) {
					passes.add(pass);
				}
			}
			this.now += (long) (millis * 1_000_000);
			passes.forEach(end);
			this.now = Math.max(this.now, start + TimeUnit.MILLISECONDS.toNanos(1001));
		}
	}

	private void seconds(int seconds, int inFlight, double millis) {
		seconds(seconds, inFlight, millis, Pass::succeeded);
	}

	@Test
	void refusesAboveTheLimitAndLetsInAgain() {
		List<Pass> passes = new ArrayList<>();
		for (int i = 0; i < MOST; i++) {
			passes.add(Objects.requireNonNull(this.limiter.tryEnter()));
		}
		assertThat(this.limiter.tryEnter()).isNull();
		assertThat(this.limiter.inFlight()).isEqualTo(MOST);
		passes.get(0).ignored();
		assertThat(this.limiter.tryEnter()).isNotNull();
		assertThat(this.limiter.tryEnter()).isNull();
	}

	@Test
	void passEndsOnce() {
		Pass pass = Objects.requireNonNull(this.limiter.tryEnter());
		for (int i = 0; i < 3; i++) {
			pass.succeeded();
			pass.failed();
			pass.ignored();
		}
		assertThat(this.limiter.inFlight()).isZero();
	}

	@Test
	void latencyThatRisesUnderLoadLowersTheLimitToItsLeast() {
		seconds(60, 120, 20);
		assertThat(this.limiter.limit()).isEqualTo(MOST);
		seconds(4, 180, 500);
		assertThat(this.limiter.limit()).isBetween(LEAST + 1, 150);
		seconds(60, 180, 500);
		assertThat(this.limiter.limit()).isEqualTo(LEAST);
	}

	@Test
	void limitGoesBackByItselfEvenWithLittleTraffic() {
		seconds(60, 120, 20);
		seconds(30, 180, 500);
		assertThat(this.limiter.limit()).isEqualTo(LEAST);
		seconds(120, 12, 20);
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 9, 10, 50, 89 })
	void slowRequestsAloneLowerNothing(int inFlight) {
		seconds(60, inFlight, 20);
		seconds(30, inFlight, 5000);
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	@Test
	void latenciesThatAreFastEnoughAreTheSame() {
		seconds(60, 180, 0.05);
		seconds(30, 180, 10);
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	@Test
	void coldStartLowersNothing() {
		seconds(5, 180, 3000);
		seconds(5, 180, 500);
		seconds(60, 180, 20);
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	@Test
	void singlePauseCostsATenthForAMoment() {
		seconds(60, 150, 20);
		seconds(1, 150, 2000);
		// The window ends with the first request after it.
		seconds(1, 150, 20);
		assertThat(this.limiter.limit()).isBetween(MOST * 8 / 10, MOST);
		seconds(10, 150, 20);
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	@Test
	void failingFastDoesNotMakeAServerFast() {
		seconds(60, 150, 400);
		seconds(600, 150, 1, Pass::failed);
		seconds(60, 150, 400);
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	@Test
	void failingSlowlyCountsAsSlow() {
		seconds(60, 150, 20);
		seconds(30, 180, 2000, Pass::failed);
		assertThat(this.limiter.limit()).isEqualTo(LEAST);
	}

	@Test
	void ignoredRequestsTellNothing() {
		seconds(60, 150, 20);
		seconds(30, 180, 2000, Pass::ignored);
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	/** What the algorithm does not do: the long-term mean follows whatever lasts. */
	@Test
	void slownessThatLastsBecomesNormal() {
		seconds(60, 150, 20);
		seconds(60, 180, 100);
		assertThat(this.limiter.limit()).isEqualTo(LEAST);
		seconds(1800, 180, 100);
		assertThat(this.limiter.limit()).isEqualTo(MOST);
	}

	@ParameterizedTest
	@ValueSource(longs = { Long.MIN_VALUE, -5_000_000_000L, Long.MAX_VALUE - 5_000_000_000L })
	void clockMayBeginAnywhere(long origin) {
		this.now = origin;
		this.limiter = new OverloadLimiter(OverloadRule.DEFAULT, () -> this.now);
		seconds(60, 120, 20);
		seconds(60, 180, 500);
		assertThat(this.limiter.limit()).isEqualTo(LEAST);
	}

	@Test
	void requestsThatTakeNoTimeDoNoHarm() {
		this.limiter = new OverloadLimiter(
				new OverloadRule(20, 5, 40, 1, Duration.ZERO, Duration.ofMillis(100), Duration.ZERO), () -> this.now);
		seconds(100, 20, 0);
		assertThat(this.limiter.limit()).isEqualTo(40);
	}

	@Test
	void neverMoreThanTheLimitAreInside() throws Exception {
		OverloadLimiter ten = new OverloadLimiter(
				new OverloadRule(10, 10, 10, 2, Duration.ZERO, Duration.ofMillis(100), Duration.ZERO),
				System::nanoTime);
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger mostInside = new AtomicInteger();
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 64; i++) {
			Thread thread = new Thread(() -> {
				try {
					start.await();
				}
				catch (InterruptedException ex) {
					return;
				}
				for (int call = 0; call < 3000; call++) {
					Pass pass = ten.tryEnter();
					if (pass != null) {
						mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
						Thread.yield();
						inside.decrementAndGet();
						pass.succeeded();
					}
				}
			});
			thread.start();
			threads.add(thread);
		}
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(mostInside.get()).isBetween(1, 10);
		assertThat(ten.inFlight()).isZero();
	}

}
