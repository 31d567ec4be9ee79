package dev.hardening.benchmarks.redis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Callers that decide one after the other for a while, each in a thread of its own.
 */
final class Load {

	static final int CALLERS = 32;

	private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

	private final int keys;

	/**
	 * Create the load.
	 * @param keys over how many keys the callers spread
	 */
	Load(int keys) {
		this.keys = keys;
	}

	Outcome run(Limiter limiter) throws InterruptedException, ExecutionException {
		ExecutorService executor = Executors.newFixedThreadPool(CALLERS);
		CountDownLatch start = new CountDownLatch(1);
		List<Future<Caller>> callers = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			Caller caller = new Caller(limiter, i);
			callers.add(executor.submit(() -> {
				start.await();
				caller.run();
				return caller;
			}));
		}
		long begin = System.nanoTime();
		start.countDown();
		List<Caller> done = new ArrayList<>();
		for (Future<Caller> caller : callers) {
			done.add(caller.get());
		}
		long nanos = System.nanoTime() - begin;
		executor.shutdown();
		return Outcome.of(done, nanos);
	}

	/** What a run showed; times in microseconds. */
	record Outcome(double perSecond, double p50, double p99, double max, long allowed, long decisions) {

		static Outcome of(List<Caller> callers, long nanos) {
			long[] times = callers.stream()
				.flatMapToLong((caller) -> Arrays.stream(caller.times, 0, caller.count))
				.sorted()
				.toArray();
			long allowed = callers.stream().mapToLong((caller) -> caller.allowed).sum();
			return new Outcome(times.length * 1e9 / nanos, times[times.length / 2] / 1e3,
					times[(int) (times.length * 0.99)] / 1e3, times[times.length - 1] / 1e3, allowed, times.length);
		}

	}

	/** One caller. */
	private final class Caller {

		private final Limiter limiter;

		private int key;

		private long[] times = new long[1 << 16];

		private int count;

		private long allowed;

		Caller(Limiter limiter, int number) {
			this.limiter = limiter;
			this.key = number * 7919;
		}

		void run() {
			long end = System.nanoTime() + NANOS;
			long before = System.nanoTime();
			while (before < end) {
				// A step that has no divisor in common with the number of keys.
				this.key = (this.key + 7919) % Load.this.keys;
				this.allowed += this.limiter.take(this.key) ? 1 : 0;
				long after = System.nanoTime();
				if (this.count == this.times.length) {
					this.times = Arrays.copyOf(this.times, 2 * this.count);
				}
				this.times[this.count++] = after - before;
				before = after;
			}
		}

	}

}
