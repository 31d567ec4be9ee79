package dev.hardening.ratelimit.local;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitQuota;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class LocalRateLimitStoreTests {

	private static final long SECOND = 1_000_000_000L;

	private final AtomicLong clock = new AtomicLong(-5 * SECOND);

	private final LocalRateLimitStore store = new LocalRateLimitStore(1000, this.clock::get);

	private static RateLimitPolicy policy(String name, long limit, long burst) {
		return new RateLimitPolicy(name, limit, Duration.ofMinutes(1), burst, Per.USER, Scope.POLICY,
				RateLimitMode.ENFORCE);
	}

	private static RateLimitKey key(RateLimitPolicy policy, String subject) {
		return new RateLimitKey(policy, "", subject);
	}

	private static RateLimitDecision take(LocalRateLimitStore store, RateLimitKey... keys) {
		return store.tryConsume(Arrays.stream(keys).map((key) -> new RateLimitClaim(key, 1)).toList());
	}

	@Test
	void countsDownAndTellsWhenToComeBack() {
		RateLimitKey key = key(policy("p", 60, 2), "u:a");
		RateLimitQuota first = take(this.store, key).quotas().get(0);
		assertThat(first).extracting(RateLimitQuota::remaining, RateLimitQuota::violated).containsExactly(1L, false);
		assertThat(first.resetNanos()).isEqualTo(SECOND);
		take(this.store, key);
		RateLimitDecision third = take(this.store, key);
		assertThat(third.allowed()).isFalse();
		RateLimitQuota quota = third.quotas().get(0);
		assertThat(quota.violated()).isTrue();
		assertThat(quota.remaining()).isZero();
		assertThat(quota.retryNanos()).isEqualTo(SECOND);
		assertThat(quota.resetNanos()).isEqualTo(2 * SECOND);
	}

	@Test
	void refillsEvenlyAndNotBeyondTheBurst() {
		RateLimitKey key = key(policy("p", 60, 2), "u:a");
		take(this.store, key);
		take(this.store, key);
		this.clock.addAndGet(SECOND - 1);
		assertThat(take(this.store, key).allowed()).isFalse();
		this.clock.addAndGet(1);
		assertThat(take(this.store, key).allowed()).isTrue();
		this.clock.addAndGet(1000 * SECOND);
		assertThat(take(this.store, key).quotas().get(0).remaining()).isEqualTo(1);
	}

	@Test
	void clockThatRunsBackwardsGrantsNothing() {
		RateLimitKey key = key(policy("p", 60, 1), "u:a");
		take(this.store, key);
		this.clock.addAndGet(-100 * SECOND);
		assertThat(take(this.store, key).allowed()).isFalse();
		this.clock.addAndGet(100 * SECOND);
		assertThat(take(this.store, key).allowed()).isFalse();
	}

	@Test
	void rejectionLeavesTheOtherPoliciesUntouched() {
		RateLimitKey wide = key(policy("a-wide", 100, 100), "u:a");
		RateLimitKey tight = key(policy("b-tight", 60, 1), "u:a");
		assertThat(take(this.store, wide, tight).allowed()).isTrue();
		RateLimitDecision rejected = take(this.store, wide, tight);
		assertThat(rejected.allowed()).isFalse();
		assertThat(rejected.quotas()).filteredOn(RateLimitQuota::violated)
			.extracting((quota) -> quota.policy().name())
			.containsExactly("b-tight");
		assertThat(take(this.store, wide).quotas().get(0).remaining()).isEqualTo(98);
	}

	@Test
	void refundGivesBackButNeverMoreThanTheBurst() {
		RateLimitKey key = key(policy("p", 60, 2), "u:a");
		take(this.store, key);
		take(this.store, key);
		this.store.refund(List.of(new RateLimitClaim(key, 1)));
		assertThat(take(this.store, key).allowed()).isTrue();
		this.store.refund(List.of(new RateLimitClaim(key, 50)));
		assertThat(take(this.store, key).quotas().get(0).remaining()).isEqualTo(1);
	}

	@Test
	void bucketLeavesOnlyWhenItIsFullAgain() {
		RateLimitPolicy policy = policy("p", 60, 2);
		RateLimitKey exhausted = key(policy, "u:exhausted");
		LocalRateLimitStore small = new LocalRateLimitStore(4, this.clock::get);
		take(small, exhausted);
		take(small, exhausted);
		for (int i = 0; i < 100; i++) {
			take(small, key(policy, "u:" + i));
		}
		assertThat(small.size()).isEqualTo(4);
		assertThat(take(small, exhausted).allowed()).isFalse();
		this.clock.addAndGet(2 * SECOND);
		for (int i = 0; i < 4; i++) {
			assertThat(take(small, key(policy, "u:new" + i)).quotas().get(0).remaining()).isEqualTo(1);
		}
		assertThat(small.size()).isEqualTo(4);
	}

	@Test
	void newKeysShareOneBucketWhileTheTableIsFull(CapturedOutput output) {
		RateLimitPolicy policy = policy("p", 60, 3);
		LocalRateLimitStore small = new LocalRateLimitStore(1, this.clock::get);
		take(small, key(policy, "u:first"));
		int allowed = 0;
		for (int i = 0; i < 50; i++) {
			allowed += take(small, key(policy, "u:" + i)).allowed() ? 1 : 0;
		}
		assertThat(allowed).isEqualTo(3);
		assertThat(small.overflows()).isEqualTo(50);
		assertThat(output).containsOnlyOnce("'hardening.rate-limit.max-keys'");
	}

	@Test
	void floodOfRandomKeysNeitherGrowsTheTableNorFreesAnExhaustedKey() {
		RateLimitPolicy policy = policy("p", 100, 100);
		RateLimitKey exhausted = key(policy("login", 1, 1), "u:victim");
		take(this.store, exhausted);
		for (int i = 0; i < 500_000; i++) {
			take(this.store, key(policy, "a:" + i));
			this.clock.addAndGet(20_000);
		}
		assertThat(this.store.size()).isLessThanOrEqualTo(1000);
		assertThat(take(this.store, exhausted).allowed()).isFalse();
	}

	@Test
	void floodOfOnePolicyLeavesRoomForTheOthers() {
		RateLimitPolicy flooded = new RateLimitPolicy("flooded", 1, Duration.ofDays(1), 1, Per.IP, Scope.POLICY,
				RateLimitMode.ENFORCE);
		for (int i = 0; i < 10_000; i++) {
			take(this.store, key(flooded, "a:" + i));
		}
		assertThat(this.store.size()).as("most of the table is free to a single policy").isBetween(880, 900);
		long overflows = this.store.overflows();
		RateLimitPolicy login = policy("login", 1, 1);
		for (int i = 0; i < 80; i++) {
			assertThat(take(this.store, key(login, "a:" + i)).allowed()).as("newcomer %d", i).isTrue();
			assertThat(take(this.store, key(login, "a:" + i)).allowed()).isFalse();
		}
		assertThat(take(this.store, key(policy("api", 1, 1), "a:1")).allowed()).isTrue();
		assertThat(this.store.overflows()).isEqualTo(overflows);
	}

	@Test
	void shareIsGivenBackByBucketsThatLeave() {
		RateLimitPolicy first = policy("first", 60, 1);
		RateLimitPolicy second = policy("second", 60, 1);
		for (int round = 0; round < 10; round++) {
			RateLimitPolicy policy = (round % 2 == 0) ? first : second;
			for (int i = 0; i < 800; i++) {
				assertThat(take(this.store, key(policy, "u:" + round + "-" + i)).allowed()).isTrue();
			}
			assertThat(this.store.overflows()).isZero();
			this.clock.addAndGet(2 * SECOND);
			// Room is made by and by.
			for (int i = 0; i < 400; i++) {
				take(this.store, key(policy("third", 60, 1), "u:" + round + "-" + i));
			}
			this.clock.addAndGet(2 * SECOND);
		}
	}

}
