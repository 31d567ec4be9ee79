package dev.hardening.ratelimit.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.hardening.ratelimit.RateLimitAllowance;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitQuota;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Limits that change, and debts. */
class ReplacedLimitTests {

	private static final long SECOND = 1_000_000_000L;

	private static final RateLimitPolicy TEN = policy(10);

	private static final RateLimitPolicy THOUSAND = policy(1000);

	private final AtomicLong clock = new AtomicLong();

	private final LocalRateLimitStore store = new LocalRateLimitStore(100, this.clock::get);

	private static RateLimitPolicy policy(long limit) {
		return new RateLimitPolicy("p", limit, Duration.ofSeconds(Math.min(limit, 10_000)), limit, Per.USER,
				Scope.POLICY, RateLimitMode.ENFORCE);
	}

	private static List<RateLimitClaim> claims(RateLimitPolicy policy, long tokens) {
		return List.of(new RateLimitClaim(new RateLimitKey(policy, "", "u:a"), tokens));
	}

	private RateLimitQuota take(RateLimitPolicy policy, long tokens) {
		return this.store.tryConsume(claims(policy, tokens)).quotas().get(0);
	}

	@Test
	void bucketKeepsTheProportionOfItsFilling() {
		take(TEN, 4);
		RateLimitQuota quota = take(THOUSAND, 1);
		assertThat(quota.remaining()).isEqualTo(599);
		assertThat(quota.policy()).isSameAs(THOUSAND);
		assertThat(quota.resetNanos()).isEqualTo(401 * SECOND);
		assertThat(take(TEN, 5).remaining()).isZero();
		assertThat(take(TEN, 1).violated()).isTrue();
	}

	@Test
	void timeBeforeTheChangeCountsByTheLimitOfThen() {
		take(TEN, 10);
		this.clock.addAndGet(5 * SECOND);
		assertThat(take(policy(10).with(new RateLimitAllowance(1, Duration.ofDays(1), 10)), 1).remaining())
			.isEqualTo(4);
	}

	@Test
	void anotherInstanceOfTheSameLimitChangesNothing() {
		take(TEN, 3);
		assertThat(take(policy(10), 1).remaining()).isEqualTo(6);
	}

	@Test
	void refundCountsByTheLimitUnderWhichItWasTaken() {
		take(THOUSAND, 100);
		assertThat(take(TEN, 5).remaining()).isEqualTo(4);
		this.store.refund(claims(THOUSAND, 100));
		assertThat(take(TEN, 5).remaining()).isZero();
		assertThat(take(TEN, 1).violated()).isTrue();
	}

	@Test
	void debtIsPaidByTheRefillFirst() {
		this.store.charge(claims(TEN, 25));
		RateLimitQuota quota = take(TEN, 2);
		assertThat(quota.violated()).isTrue();
		assertThat(quota.remaining()).isZero();
		assertThat(quota.retryNanos()).isEqualTo(17 * SECOND);
		assertThat(quota.resetNanos()).isEqualTo(25 * SECOND);
		this.clock.addAndGet(17 * SECOND - 1);
		assertThat(take(TEN, 2).violated()).isTrue();
		this.clock.addAndGet(1);
		assertThat(take(TEN, 2).violated()).isFalse();
	}

	@Test
	void hugeChargesDoNotTurnIntoCredit() {
		for (int i = 0; i < 3; i++) {
			this.store.charge(claims(TEN, Long.MAX_VALUE));
			assertThat(take(TEN, 1).violated()).isTrue();
		}
		for (int i = 0; i < 5; i++) {
			this.store.charge(claims((i % 2 == 0) ? policy(1) : policy(RateLimitPolicy.MOST_TOKENS), Long.MAX_VALUE));
		}
		assertThat(take(TEN, 1).violated()).isTrue();
		this.store.refund(claims(TEN, Long.MAX_VALUE));
		assertThat(take(TEN, 10).remaining()).isZero();
	}

	@Test
	void bucketInDebtDoesNotLeaveTheTable() {
		LocalRateLimitStore small = new LocalRateLimitStore(2, this.clock::get);
		small.charge(claims(TEN, 100));
		this.clock.addAndGet(99 * SECOND);
		for (int i = 0; i < 100; i++) {
			small.tryConsume(List.of(new RateLimitClaim(new RateLimitKey(TEN, "", "u:" + i), 1)));
		}
		RateLimitQuota quota = small.tryConsume(claims(TEN, 10)).quotas().get(0);
		assertThat(quota.violated()).isTrue();
		assertThat(quota.remaining()).isEqualTo(9);
	}

	@Test
	void keysUnderManyLimitsShareFewConfigurations() {
		PolicyConfigurations configurations = new PolicyConfigurations();
		assertThat(configurations.of(policy(5))).isSameAs(configurations.of(policy(5)));
		for (int limit = 1; limit <= 3 * PolicyConfigurations.MOST; limit++) {
			configurations.of(policy(limit));
			assertThat(configurations.size()).isLessThanOrEqualTo(PolicyConfigurations.MOST);
		}
	}

}
