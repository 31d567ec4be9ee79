package dev.hardening.test.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;

/**
 * Threads that ask all at once.
 */
final class Callers {

	private Callers() {
	}

	/**
	 * Let threads ask again and again.
	 * @param threads how many
	 * @param calls how often each asks
	 * @param allowed asks, by the number of the thread
	 * @return how often the answer was yes
	 */
	static long count(int threads, int calls, IntPredicate allowed) throws InterruptedException, ExecutionException {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<Long>> callers = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				int caller = i;
				callers.add(() -> {
					long count = 0;
					for (int call = 0; call < calls; call++) {
						count += allowed.test(caller) ? 1 : 0;
					}
					return count;
				});
			}
			long count = 0;
			for (Future<Long> result : executor.invokeAll(callers)) {
				count += result.get();
			}
			return count;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
