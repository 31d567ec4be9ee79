package dev.hardening.ratelimit.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalRateLimitStoreConcurrencyTests {

	private static final int THREADS = 64;

	private static final RateLimitPolicy WIDE = policy("wide", 700);

	private static final RateLimitPolicy TIGHT = policy("tight", 500);

	private static RateLimitPolicy policy(String name, long limit) {
		return new RateLimitPolicy(name, limit, Duration.ofDays(1), limit, Per.USER, Scope.POLICY,
				RateLimitMode.ENFORCE);
	}

	private static RateLimitClaim claim(RateLimitPolicy policy, String subject) {
		return new RateLimitClaim(new RateLimitKey(policy, "", subject), 1);
	}

	/** Run the calls on 64 threads at once and return how many were allowed. */
	private static long allowed(LocalRateLimitStore store, int calls, IntFunction<List<RateLimitClaim>> claims)
			throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<Long>> results = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				int number = thread;
				results.add(executor.submit(() -> {
					start.await();
					long allowed = 0;
					for (int i = 0; i < calls; i++) {
						allowed += store.tryConsume(claims.apply(number)).allowed() ? 1 : 0;
					}
					return allowed;
				}));
			}
			start.countDown();
			long sum = 0;
			for (Future<Long> result : results) {
				sum += result.get(60, TimeUnit.SECONDS);
			}
			return sum;
		}
		finally {
			executor.shutdownNow();
		}
	}

	@RepeatedTest(20)
	void exactlyTheLimitIsAllowed() throws Exception {
		LocalRateLimitStore store = new LocalRateLimitStore(1000, () -> 0);
		assertThat(allowed(store, 50, (thread) -> List.of(claim(TIGHT, "u:a")))).isEqualTo(500);
	}

	@RepeatedTest(20)
	void exactlyTheTightestLimitIsAllowedWhateverTheOrderOfThePolicies() throws Exception {
		LocalRateLimitStore store = new LocalRateLimitStore(1000, () -> 0);
		List<RateLimitClaim> claims = List.of(claim(WIDE, "u:a"), claim(TIGHT, "u:a"));
		List<RateLimitClaim> reversed = List.of(claims.get(1), claims.get(0));
		assertThat(allowed(store, 50, (thread) -> (thread % 2 == 0) ? claims : reversed)).isEqualTo(500);
		assertThat(allowed(store, 50, (thread) -> List.of(claims.get(0)))).as("left in the wide one").isEqualTo(200);
	}

	@RepeatedTest(10)
	void rejectedRequestsOfOneUserDoNotHoldBackTheOthers() throws Exception {
		// Each user may 500, the address that they share 700: doomed requests of the
		// greedy user must not even for a moment take what is left for the other one.
		LocalRateLimitStore store = new LocalRateLimitStore(1000, () -> 0);
		assertThat(allowed(store, 50,
				(thread) -> List.of(claim(TIGHT, (thread < 60) ? "u:greedy" : "u:calm"), claim(WIDE, "a:shared"))))
			.isEqualTo(700);
	}

	@Test
	void countStaysExactWhileKeysComeAndGo() throws Exception {
		AtomicLong clock = new AtomicLong();
		LocalRateLimitStore store = new LocalRateLimitStore(64, clock::get);
		RateLimitPolicy shortLived = new RateLimitPolicy("short", 1_000_000, Duration.ofMillis(1), 1, Per.USER,
				Scope.POLICY, RateLimitMode.ENFORCE);
		long allowed = allowed(store, 2000, (thread) -> {
			clock.addAndGet(100);
			if (thread < 8) {
				return List.of(claim(TIGHT, "u:counted"));
			}
			return List.of(claim(shortLived, "u:" + ThreadLocalRandom.current().nextInt(10_000)));
		});
		assertThat(allowed).isGreaterThanOrEqualTo(500);
		assertThat(store.tryConsume(List.of(claim(TIGHT, "u:counted"))).allowed()).isFalse();
		assertThat(store.size()).isLessThanOrEqualTo(64);
	}

	@RepeatedTest(20)
	void limitThatIsReplacedMeanwhileGrantsNothingTwice() throws Exception {
		LocalRateLimitStore store = new LocalRateLimitStore(1000, () -> 0);
		List<List<RateLimitClaim>> limits = List.of(List.of(claim(policy("p", 100), "u:a")),
				List.of(claim(policy("p", 700), "u:a")), List.of(claim(policy("p", 1000), "u:a")));
		AtomicLong calls = new AtomicLong();
		AtomicLong[] allowed = { new AtomicLong(), new AtomicLong(), new AtomicLong() };
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			executor.invokeAll(Collections.nCopies(THREADS, () -> {
				for (int i = 0; i < 100; i++) {
					int current = (int) (calls.incrementAndGet() / 37 % 3);
					if (store.tryConsume(limits.get(current)).allowed()) {
						allowed[current].incrementAndGet();
					}
				}
				return null;
			}));
		}
		finally {
			executor.shutdownNow();
		}
		while (store.tryConsume(limits.get(2)).allowed()) {
			allowed[2].incrementAndGet();
		}
		double granted = allowed[0].get() / 100.0 + allowed[1].get() / 700.0 + allowed[2].get() / 1000.0;
		assertThat(granted).isGreaterThan(1 - 0.001 - 1e-9).isLessThan(1 + 1e-9);
	}

	@Test
	void bucketThatManyKeysShareBlocksNoOrderOfKeys() throws Exception {
		LocalRateLimitStore store = new LocalRateLimitStore(1, () -> 0);
		RateLimitClaim own = new RateLimitClaim(new RateLimitKey(TIGHT, "b", "u:a"), 1);
		RateLimitClaim before = new RateLimitClaim(new RateLimitKey(TIGHT, "a", "u:a"), 1);
		RateLimitClaim after = new RateLimitClaim(new RateLimitKey(TIGHT, "c", "u:a"), 1);
		store.tryConsume(List.of(own));
		assertThat(allowed(store, 20_000, (thread) -> (thread % 2 == 0) ? List.of(before, own) : List.of(own, after)))
			.isEqualTo(499);
		assertThat(store.size()).isEqualTo(1);
	}

}
