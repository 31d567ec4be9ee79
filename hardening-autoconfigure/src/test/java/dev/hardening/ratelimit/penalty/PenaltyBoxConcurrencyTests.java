package dev.hardening.ratelimit.penalty;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToLongFunction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PenaltyBoxConcurrencyTests {

	private static final int THREADS = 64;

	private static final long HOUR = Duration.ofHours(1).toNanos();

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - HOUR);

	private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

	@AfterEach
	void shutDown() {
		this.executor.shutdownNow();
	}

	private PenaltyBox box(int after, int maxClients) {
		return new PenaltyBox(
				new PenaltyRule(after, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), maxClients),
				this.clock::get, InstantSource.system());
	}

	/** Run on 64 threads at once and return the sum of the results. */
	private long onAllThreads(IntToLongFunction work) throws Exception {
		CyclicBarrier start = new CyclicBarrier(THREADS);
		List<Future<Long>> results = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			int number = thread;
			results.add(this.executor.submit(() -> {
				start.await();
				return work.applyAsLong(number);
			}));
		}
		long sum = 0;
		for (Future<Long> result : results) {
			sum += result.get(60, TimeUnit.SECONDS);
		}
		return sum;
	}

	private static long reject(PenaltyBox box, String client, int times) {
		long blocks = 0;
		for (int i = 0; i < times; i++) {
			blocks += box.rejected(client) ? 1 : 0;
		}
		return blocks;
	}

	@RepeatedTest(5)
	void exactlyOneBlockStartsForEachFullNumberOfRejections() throws Exception {
		PenaltyBox box = box(THREADS * 10, 10);
		for (int round = 1; round <= 20; round++) {
			assertThat(onAllThreads((thread) -> reject(box, "u:a", 10))).isEqualTo(1);
			assertThat(box.blocks()).isEqualTo(round);
			assertThat(box.blockedNanos("u:a")).isEqualTo(HOUR);
			this.clock.addAndGet(HOUR);
		}
	}

	@RepeatedTest(20)
	void noneStartsIfOneIsMissingAndRejectionsInFlightDoNotCount() throws Exception {
		PenaltyBox box = box(THREADS * 10 + 1, 10);
		assertThat(onAllThreads((thread) -> reject(box, "u:a", 10))).isZero();
		assertThat(onAllThreads((thread) -> reject(box, "u:a", 10))).isEqualTo(1);
		this.clock.addAndGet(HOUR);
		assertThat(reject(box, "u:a", THREADS * 10)).isZero();
		assertThat(reject(box, "u:a", 1)).isEqualTo(1);
	}

	@RepeatedTest(5)
	void clientsDoNotDisturbEachOther() throws Exception {
		PenaltyBox box = box(100, 1000);
		assertThat(onAllThreads((thread) -> {
			long blocks = 0;
			for (int i = 0; i < 200; i++) {
				blocks += reject(box, "u:" + i, 2);
			}
			return blocks;
		})).isEqualTo(200);
		assertThat(box.blockedClients()).isEqualTo(200);
	}

	@Test
	void countStaysExactAndBoundedWhileOthersComeAndGo() throws Exception {
		PenaltyBox box = box(4, 64);
		reject(box, "u:blocked", 4);
		AtomicLong largest = new AtomicLong();
		onAllThreads((thread) -> {
			for (int i = 0; i < 5000; i++) {
				String client = "u:" + ThreadLocalRandom.current().nextInt(5000);
				box.rejected(client);
				if (i % 7 == 0) {
					box.release(client);
					box.blocked();
				}
				largest.accumulateAndGet(box.size(), Math::max);
				assertThat(box.blockedNanos("u:blocked")).isEqualTo(HOUR);
			}
			return 0;
		});
		assertThat(largest.get()).isLessThanOrEqualTo(64);
		assertThat(box.size()).isLessThanOrEqualTo(64);
		this.clock.addAndGet(2 * HOUR);
		assertThat(reject(box, "u:last", 4)).as("all the others are forgotten").isEqualTo(1);
		assertThat(box.blockedClients()).isEqualTo(1);
	}

}
