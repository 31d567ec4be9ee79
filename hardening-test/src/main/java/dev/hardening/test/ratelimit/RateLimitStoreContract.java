package dev.hardening.test.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.RateLimitStore;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link RateLimitStore} promises, as tests. Extend it, return the store, and
 * run it with JUnit Jupiter. Takes no control of the clock, so that it fits stores whose
 * clock is elsewhere; every test uses keys of its own, so that a server can be shared.
 * What a store does while its server is away is not looked at. <pre class="code">
 * class MyStoreTests extends RateLimitStoreContract {
 *
 *     private final RateLimitStore store = new MyStore();
 *
 *     &#064;Override
 *     protected RateLimitStore store() {
 *         return this.store;
 *     }
 *
 * }
 * </pre>
 */
public abstract class RateLimitStoreContract {

	private static final int THREADS = 64;

	private static final Duration NO_REFILL = Duration.ofDays(300);

	private String subject = "";

	/**
	 * Return the store under test, the same one for all calls within a test.
	 * @return the store
	 */
	protected abstract RateLimitStore store();

	/**
	 * Return a second store that shares its buckets with the first one, as another
	 * instance of the application has it. Tests about that are skipped unless this is
	 * overridden.
	 * @return the other store
	 */
	protected Optional<RateLimitStore> secondStore() {
		return Optional.empty();
	}

	@BeforeEach
	void useKeysOfItsOwn() {
		this.subject = "u:" + UUID.randomUUID();
	}

	private RateLimitKey key(String policy, long limit, Duration window) {
		return new RateLimitKey(
				new RateLimitPolicy(policy, limit, window, limit, Per.USER, Scope.POLICY, RateLimitMode.ENFORCE), "",
				this.subject);
	}

	private RateLimitDecision take(RateLimitKey... keys) {
		return store().tryConsume(Arrays.stream(keys).map((key) -> new RateLimitClaim(key, 1)).toList());
	}

	private static List<RateLimitClaim> claims(RateLimitKey key, long tokens) {
		return List.of(new RateLimitClaim(key, tokens));
	}

	private static RateLimitQuota quota(RateLimitDecision decision, RateLimitKey key) {
		return decision.quotas()
			.stream()
			.filter((quota) -> quota.policy().name().equals(key.policy().name()))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void allowsTheBurstAndThenRejects() {
		RateLimitKey key = key("contract-burst", 3, NO_REFILL);
		assertThat(IntStream.range(0, 5).mapToObj((i) -> take(key).allowed()).toList()).containsExactly(true, true,
				true, false, false);
	}

	@Test
	void tellsWhatIsLeft() {
		RateLimitKey key = key("contract-left", 2, NO_REFILL);
		assertThat(quota(take(key), key).remaining()).isEqualTo(1);
		RateLimitQuota last = quota(take(key), key);
		assertThat(last.remaining()).isZero();
		assertThat(last.violated()).isFalse();
		RateLimitQuota rejected = quota(take(key), key);
		assertThat(rejected.violated()).isTrue();
		assertThat(rejected.retryNanos()).isPositive().isLessThanOrEqualTo(NO_REFILL.toNanos() / 2);
		assertThat(rejected.resetNanos()).isGreaterThanOrEqualTo(rejected.retryNanos())
			.isLessThanOrEqualTo(NO_REFILL.toNanos());
	}

	@Test
	void refillsWithTime() throws InterruptedException {
		RateLimitKey key = key("contract-refill", 1, Duration.ofMillis(200));
		assertThat(take(key).allowed()).isTrue();
		long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
		boolean allowed = false;
		while (!allowed && System.nanoTime() < deadline) {
			Thread.sleep(10);
			allowed = take(key).allowed();
		}
		assertThat(allowed).isTrue();
	}

	@Test
	void takesFromAllOrFromNone() {
		RateLimitKey wide = key("contract-wide", 10, NO_REFILL);
		RateLimitKey tight = key("contract-tight", 1, NO_REFILL);
		assertThat(take(wide, tight).allowed()).isTrue();
		RateLimitDecision rejected = take(wide, tight);
		assertThat(rejected.allowed()).isFalse();
		assertThat(quota(rejected, wide).violated()).isFalse();
		assertThat(quota(rejected, tight).violated()).isTrue();
		assertThat(quota(take(wide), wide).remaining()).isEqualTo(8);
	}

	@Test
	void takesSeveralTokensAtOnce() {
		RateLimitKey key = key("contract-cost", 5, NO_REFILL);
		assertThat(store().tryConsume(claims(key, 3)).allowed()).isTrue();
		assertThat(store().tryConsume(claims(key, 3)).allowed()).isFalse();
		assertThat(store().tryConsume(claims(key, 2)).allowed()).isTrue();
	}

	@Test
	void refundsUpToTheBurst() {
		RateLimitKey key = key("contract-refund", 2, NO_REFILL);
		take(key);
		take(key);
		store().refund(claims(key, 1));
		assertThat(take(key).allowed()).isTrue();
		store().refund(claims(key, 100));
		assertThat(quota(take(key), key).remaining()).isEqualTo(1);
	}

	@Test
	void takesDifferentNumbersFromDifferentBuckets() {
		RateLimitKey few = key("contract-few", 5, NO_REFILL);
		RateLimitKey many = key("contract-many", 100, NO_REFILL);
		List<RateLimitClaim> claims = List.of(new RateLimitClaim(few, 2), new RateLimitClaim(many, 40));
		assertThat(store().tryConsume(claims).allowed()).isTrue();
		assertThat(store().tryConsume(claims).allowed()).isTrue();
		assertThat(store().tryConsume(claims).allowed()).isFalse();
		assertThat(quota(take(few), few).remaining()).isZero();
		assertThat(quota(take(many), many).remaining()).isEqualTo(19);
	}

	@Test
	void chargesBeyondWhatIsThereAndRefusesUntilItIsPaid() {
		RateLimitKey key = key("contract-charge", 10, NO_REFILL);
		take(key);
		store().charge(claims(key, 4));
		assertThat(quota(take(key), key).remaining()).isEqualTo(4);
		store().charge(claims(key, 14));
		RateLimitQuota quota = quota(take(key), key);
		assertThat(quota.violated()).isTrue();
		assertThat(quota.remaining()).isZero();
		assertThat(quota.retryNanos()).as("pays the debt of 10 first")
			.isGreaterThan(NO_REFILL.toNanos() / 10 * 10)
			.isLessThanOrEqualTo(NO_REFILL.toNanos() / 10 * 11);
		store().refund(claims(key, 12));
		assertThat(quota(take(key), key).remaining()).isEqualTo(1);
	}

	@Test
	void keepsTheProportionOfTheFillingWhenTheLimitChanges() {
		RateLimitKey ten = key("contract-replaced", 10, NO_REFILL);
		RateLimitKey thousand = key("contract-replaced", 1000, NO_REFILL);
		assertThat(store().tryConsume(claims(ten, 4)).allowed()).isTrue();
		assertThat(quota(take(thousand), thousand).remaining()).isEqualTo(599);
		assertThat(store().tryConsume(claims(thousand, 599)).allowed()).isTrue();
		for (int i = 0; i < 10; i++) {
			assertThat(take((i % 2 == 0) ? ten : thousand).allowed()).isFalse();
		}
	}

	@Test
	void keepsSubjectsApart() {
		RateLimitKey key = key("contract-subjects", 1, NO_REFILL);
		take(key);
		assertThat(take(new RateLimitKey(key.policy(), "", this.subject + "x")).allowed()).isTrue();
		assertThat(take(new RateLimitKey(key.policy(), "other scope", this.subject)).allowed()).isTrue();
		assertThat(take(key).allowed()).isFalse();
	}

	@Test
	void tellsAQuotaForEachClaim() {
		RateLimitKey first = key("contract-first", 5, NO_REFILL);
		RateLimitKey second = key("contract-second", 1, NO_REFILL);
		for (RateLimitDecision decision : List.of(take(first, second), take(first, second))) {
			assertThat(decision.quotas()).extracting((quota) -> quota.policy().name())
				.containsExactlyInAnyOrder("contract-first", "contract-second");
			assertThat(decision.quotas().stream().anyMatch(RateLimitQuota::violated)).isNotEqualTo(decision.allowed());
		}
	}

	@Test
	void sharesBucketsBetweenInstances() throws Exception {
		Optional<RateLimitStore> second = secondStore();
		Assumptions.assumeTrue(second.isPresent(), "buckets are not shared");
		RateLimitStore other = second.orElseThrow();
		RateLimitKey key = key("contract-shared", 100, NO_REFILL);
		store().charge(claims(key, 10));
		store().tryConsume(claims(key, 1));
		other.refund(claims(key, 5));
		assertThat(quota(other.tryConsume(claims(key, 1)), key).remaining()).isEqualTo(93);
		assertThat(allowed((i) -> ((i % 2 == 0) ? store() : other).tryConsume(claims(key, 1)))).isEqualTo(93);
	}

	@Test
	void allowsExactlyTheTightestLimitToManyThreads() throws Exception {
		RateLimitKey tight = key("contract-a", 100, NO_REFILL);
		RateLimitKey wide = key("contract-b", 150, NO_REFILL);
		assertThat(allowed((i) -> (i % 2 == 0) ? take(wide, tight) : take(tight, wide))).isEqualTo(100);
		assertThat(quota(take(wide), wide).remaining()).isEqualTo(49);
	}

	/** Decide many times from many threads, and return how often that was allowed. */
	private static long allowed(IntFunction<RateLimitDecision> decision) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try {
			List<Callable<Boolean>> calls = new ArrayList<>();
			for (int i = 0; i < 10 * THREADS; i++) {
				int number = i;
				calls.add(() -> decision.apply(number).allowed());
			}
			long allowed = 0;
			for (Future<Boolean> result : executor.invokeAll(calls)) {
				allowed += result.get() ? 1 : 0;
			}
			return allowed;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
