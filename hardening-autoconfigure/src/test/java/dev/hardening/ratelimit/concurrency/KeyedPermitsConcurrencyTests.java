package dev.hardening.ratelimit.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import dev.hardening.ratelimit.concurrency.KeyedPermits.Permit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class KeyedPermitsConcurrencyTests {

	private static final int THREADS = 64;

	private static final long LONG = TimeUnit.SECONDS.toNanos(20);

	private final KeyedPermits permits = new KeyedPermits();

	private final AtomicInteger inside = new AtomicInteger();

	private final AtomicInteger mostInside = new AtomicInteger();

	private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

	@AfterEach
	void nothingRemains() {
		this.executor.shutdownNow();
		assertThat(List.of(this.permits.inFlight(), this.permits.waiting(), this.permits.keys())).containsOnly(0);
	}

	private void onAllThreads(Callable<?> work) throws Exception {
		List<Future<?>> results = new ArrayList<>();
		CountDownLatch start = new CountDownLatch(1);
		for (int i = 0; i < THREADS; i++) {
			results.add(this.executor.submit(() -> {
				start.await();
				return work.call();
			}));
		}
		start.countDown();
		for (Future<?> result : results) {
			result.get();
		}
	}

	private void enter() {
		this.mostInside.accumulateAndGet(this.inside.incrementAndGet(), Math::max);
	}

	@Test
	void asManyAsAllowedAreInsideAndNeverMore() throws Exception {
		LongAdder granted = new LongAdder();
		CyclicBarrier full = new CyclicBarrier(5);
		AtomicInteger tickets = new AtomicInteger(20_000);
		onAllThreads(() -> {
			while (tickets.getAndDecrement() > 0) {
				try (Permit permit = this.permits.tryAcquire("key", 5, THREADS, LONG)) {
					assertThat(permit).isNotNull();
					enter();
					granted.increment();
					// Passes only if five are inside at once, again and again.
					full.await();
					this.inside.decrementAndGet();
				}
			}
			return null;
		});
		assertThat(this.mostInside).hasValue(5);
		assertThat(granted.sum()).isEqualTo(20_000);
	}

	@Test
	void neverMoreWithoutWaiting() throws Exception {
		LongAdder granted = new LongAdder();
		onAllThreads(() -> {
			for (int i = 0; i < 5000; i++) {
				try (Permit permit = this.permits.tryAcquire("key", 3)) {
					if (permit != null) {
						enter();
						granted.increment();
						this.inside.decrementAndGet();
					}
				}
			}
			return null;
		});
		assertThat(this.mostInside.get()).isBetween(1, 3);
		assertThat(granted.sum()).isPositive();
	}

	@Test
	void keysComeAndGoWithoutLosingAPermit() throws Exception {
		List<AtomicInteger> insideOf = new ArrayList<>();
		for (int key = 0; key < 8; key++) {
			insideOf.add(new AtomicInteger());
		}
		onAllThreads(() -> {
			for (int i = 0; i < 3000; i++) {
				int key = ThreadLocalRandom.current().nextInt(8);
				try (Permit permit = this.permits.tryAcquire(key, 1, THREADS, LONG)) {
					assertThat(permit).isNotNull();
					assertThat(insideOf.get(key).incrementAndGet()).isEqualTo(1);
					insideOf.get(key).decrementAndGet();
				}
			}
			return null;
		});
	}

	/** Waits about as short as the permits are held, so that both meet at times. */
	@Test
	void permitsThatMeetTheEndOfAWaitAreNotLost() throws Exception {
		LongAdder granted = new LongAdder();
		LongAdder refused = new LongAdder();
		onAllThreads(() -> {
			for (int i = 0; i < 3000; i++) {
				long nanos = ThreadLocalRandom.current().nextLong(1, 200_000);
				try (Permit permit = this.permits.tryAcquire("key", 2, THREADS, nanos)) {
					if (permit != null) {
						enter();
						granted.increment();
						Thread.yield();
						this.inside.decrementAndGet();
					}
					else {
						refused.increment();
					}
				}
			}
			return null;
		});
		assertThat(this.mostInside.get()).isBetween(1, 2);
		assertThat(granted.sum()).isPositive();
		assertThat(refused.sum()).isPositive();
		assertThat(this.permits.inFlight()).isZero();
		assertThat(this.permits.tryAcquire("key", 1)).satisfies(Permit::close);
	}

	@Test
	void permitsThatMeetAnInterruptAreNotLost() throws Exception {
		LongAdder interrupted = new LongAdder();
		ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
		CountDownLatch stop = new CountDownLatch(1);
		Thread interrupter = new Thread(() -> {
			while (stop.getCount() > 0) {
				Thread thread = threads.poll();
				if (thread != null) {
					thread.interrupt();
					threads.add(thread);
				}
				Thread.yield();
			}
		});
		interrupter.start();
		onAllThreads(() -> {
			threads.add(Thread.currentThread());
			for (int i = 0; i < 3000; i++) {
				try (Permit permit = this.permits.tryAcquire("key", 2, THREADS, LONG)) {
					assertThat(permit).isNotNull();
					enter();
					Thread.yield();
					this.inside.decrementAndGet();
				}
				catch (InterruptedException ex) {
					interrupted.increment();
				}
			}
			threads.remove(Thread.currentThread());
			return null;
		});
		stop.countDown();
		interrupter.join();
		assertThat(this.mostInside.get()).isBetween(1, 2);
		assertThat(interrupted.sum()).isPositive();
	}

	@Test
	void otherThreadsMayGiveBack() throws Exception {
		ConcurrentLinkedQueue<Permit> toClose = new ConcurrentLinkedQueue<>();
		CountDownLatch stop = new CountDownLatch(1);
		List<Thread> closers = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			Thread closer = new Thread(() -> {
				while (stop.getCount() > 0 || !toClose.isEmpty()) {
					Permit permit = toClose.poll();
					if (permit != null) {
						this.inside.decrementAndGet();
						permit.close();
						permit.close();
					}
				}
			});
			closer.start();
			closers.add(closer);
		}
		onAllThreads(() -> {
			for (int i = 0; i < 500; i++) {
				Permit permit = this.permits.tryAcquire("key", 4, THREADS, LONG);
				assertThat(permit).isNotNull();
				enter();
				toClose.add(permit);
			}
			return null;
		});
		stop.countDown();
		for (Thread closer : closers) {
			closer.join();
		}
		assertThat(this.mostInside.get()).isBetween(1, 4);
	}

	@Test
	void changingLimitsStrandNoOne() throws Exception {
		AtomicInteger limit = new AtomicInteger(1);
		AtomicInteger calls = new AtomicInteger();
		onAllThreads(() -> {
			for (int i = 0; i < 2000; i++) {
				if (calls.incrementAndGet() % 100 == 0) {
					limit.set(1 + ThreadLocalRandom.current().nextInt(10));
				}
				try (Permit permit = this.permits.tryAcquire("key", limit.get(), THREADS, LONG)) {
					assertThat(permit).isNotNull();
					enter();
					this.inside.decrementAndGet();
				}
			}
			return null;
		});
		assertThat(this.mostInside.get()).isBetween(1, 10);
	}

}
