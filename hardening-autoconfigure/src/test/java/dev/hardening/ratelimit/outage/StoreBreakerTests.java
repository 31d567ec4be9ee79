package dev.hardening.ratelimit.outage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.support.FailingStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@ExtendWith(OutputCaptureExtension.class)
class StoreBreakerTests {

	private static final String AWAY = "The rate limit store 'test' is away: ";

	private static final String BACK = "The rate limit store 'test' is back after ";

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private final TestClock clock = new TestClock();

	private final AtomicLong undecided = new AtomicLong(7);

	private final OutageLog log = new OutageLog("test", () -> "deny for login", this.undecided::get,
			this.clock.nanos::get);

	@BeforeEach
	void logAll() {
		this.logging.setLogLevel(OutageLog.class.getName(), LogLevel.INFO);
	}

	@AfterEach
	void resetLevel() {
		this.logging.setLogLevel(OutageLog.class.getName(), null);
	}

	private static RateLimitStoreException outage() {
		return new RateLimitStoreException(RateLimitFailureReason.TIMEOUT, "no answer", null, true);
	}

	private static int count(CapturedOutput output, String text) {
		return output.toString().split(text, -1).length - 1;
	}

	@Test
	void firstOutageOpensAndOnlyTheProbeCloses(CapturedOutput output) {
		StoreBreaker breaker = StoreBreaker.closedByProbe(this.log, this.clock);
		assertThat(breaker.tryAcquire()).isTrue();
		breaker.failed(new RateLimitStoreException("these buckets only", null, false));
		assertThat(breaker.tryAcquire()).isTrue();
		breaker.failed(outage());
		breaker.failed(outage());
		assertThat(breaker.tryAcquire()).isFalse();
		this.clock.pass(Duration.ofDays(400));
		assertThat(breaker.tryAcquire()).isFalse();
		assertThat(breaker.status()).isEqualTo(new StoreStatus(false, Instant.EPOCH, 1, "no answer"));
		this.undecided.addAndGet(35);
		breaker.back();
		breaker.back();
		assertThat(breaker.tryAcquire()).isTrue();
		assertThat(breaker.status())
			.isEqualTo(new StoreStatus(true, Instant.EPOCH.plus(Duration.ofDays(400)), 1, "no answer"));
		assertThat(output)
			.containsOnlyOnce(
					AWAY + "no answer. Until it is back the policies go by 'on-store-failure': deny for login.")
			.containsOnlyOnce(BACK + "34560000000 ms; 35 decisions were made without it.");
	}

	@Test
	void storeThatComesAndGoesFloodsNoLog(CapturedOutput output) {
		StoreBreaker breaker = StoreBreaker.closedByProbe(this.log, this.clock);
		for (int i = 0; i < 100; i++) {
			breaker.failed(outage());
			breaker.back();
		}
		assertThat(count(output, AWAY)).isEqualTo(5);
		assertThat(count(output, BACK)).isEqualTo(5);
		breaker.failed(outage());
		breaker.stillAway();
		this.clock.pass(Duration.ofMinutes(1));
		breaker.stillAway();
		breaker.stillAway();
		assertThat(count(output, AWAY)).as("one that lasts is told").isEqualTo(6);
		assertThat(output).contains("(95 short outages before were not told)");
		breaker.back();
		assertThat(count(output, BACK)).isEqualTo(6);
		assertThat(breaker.status().outages()).isEqualTo(101);
	}

	@Test
	void oneCallTriesAfterAGrowingWait(CapturedOutput output) {
		FailingStore store = new FailingStore();
		StoreBreaker breaker = StoreBreaker.closedByCalls(this.log, this.clock);
		BreakerStore broken = new BreakerStore(store, breaker);
		store.fail();
		assertThat(reason(broken)).isEqualTo(RateLimitFailureReason.OTHER);
		for (int seconds : List.of(1, 2, 4, 8, 16, 30, 30)) {
			this.clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
			assertThat(reason(broken)).as("before %d s", seconds).isEqualTo(RateLimitFailureReason.OPEN);
			this.clock.pass(Duration.ofMillis(2));
			assertThat(reason(broken)).as("after %d s", seconds).isEqualTo(RateLimitFailureReason.OTHER);
			assertThat(breaker.status().available()).isFalse();
		}
		store.heal();
		this.clock.pass(Duration.ofSeconds(31));
		assertThatNoException().isThrownBy(() -> broken.refund(List.of()));
		assertThat(breaker.status().available()).isTrue();
		assertThatNoException().isThrownBy(() -> broken.charge(List.of()));
		assertThat(count(output, AWAY)).isEqualTo(1);
		assertThat(count(output, BACK)).isEqualTo(1);
		assertThat(breaker.status().outages()).isEqualTo(1);
	}

	@Test
	void tryingCallIsAlone() {
		StoreBreaker breaker = StoreBreaker.closedByCalls(this.log, this.clock);
		breaker.failed(outage());
		this.clock.pass(Duration.ofMillis(1001));
		assertThat(breaker.tryAcquire()).isTrue();
		assertThat(breaker.tryAcquire()).isFalse();
		breaker.succeeded();
		assertThat(breaker.tryAcquire()).isTrue();
	}

	@Test
	void callThatWasNotMadeTellsNothing(CapturedOutput output) {
		StoreBreaker breaker = StoreBreaker.closedByCalls(this.log, this.clock);
		breaker.failed(outage());
		this.clock.pass(Duration.ofMillis(1001));
		assertThat(breaker.tryAcquire()).isTrue();
		breaker.failed(new RateLimitStoreException(RateLimitFailureReason.BUSY, "all threads are stuck", null, false));
		assertThat(breaker.status().available()).isFalse();
		assertThat(output).doesNotContain(BACK);
		assertThat(breaker.tryAcquire()).as("the next call tries").isTrue();
		breaker.succeeded();
		assertThat(breaker.status().available()).isTrue();
	}

	private static RateLimitFailureReason reason(BreakerStore store) {
		return catchThrowableOfType(RateLimitStoreException.class, () -> store.refund(List.of())).reason();
	}

	/** A clock that moves when a test says so. */
	private static final class TestClock extends Clock {

		private final AtomicLong nanos = new AtomicLong();

		void pass(Duration time) {
			this.nanos.addAndGet(time.toNanos());
		}

		@Override
		public Instant instant() {
			return Instant.EPOCH.plusNanos(this.nanos.get());
		}

		@Override
		public long millis() {
			return TimeUnit.NANOSECONDS.toMillis(this.nanos.get());
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
