package dev.hardening.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import dev.hardening.support.FailingStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What the fail modes make of claims while the store does not answer. */
@ExtendWith(OutputCaptureExtension.class)
class RateLimitFailoverTests {

	private static final int NODES = 4;

	private final FailingStore store = new FailingStore();

	private final LocalRateLimitStore memory = new LocalRateLimitStore(100, () -> 0);

	private final RateLimitCounters counters = new RateLimitCounters();

	private final RateLimiter limiter = new RateLimiter(this.store, new RateLimitFailover(this.memory, NODES),
			this.counters, System::nanoTime, (nanos) -> {
			});

	private static RateLimitClaim claim(String name, RateLimitFailMode failMode, long limit, long tokens) {
		return claim(name, failMode, RateLimitMode.ENFORCE, limit, tokens);
	}

	private static RateLimitClaim claim(String name, RateLimitFailMode failMode, RateLimitMode mode, long limit,
			long tokens) {
		return new RateLimitClaim(new RateLimitKey(
				new RateLimitPolicy(name, limit, Duration.ofHours(1), limit, Per.USER, Scope.POLICY, mode, failMode),
				"", "u:alice"), tokens);
	}

	private int allowed(RateLimitClaim... claims) {
		int allowed = 0;
		while (allowed < 1000 && this.limiter.reserve(List.of(claims)).allowed()) {
			allowed++;
		}
		return allowed;
	}

	private long total(String policy, RateLimitOutcome outcome) {
		return this.counters.total(policy, outcome);
	}

	@ParameterizedTest
	@CsvSource({ "ALLOW,ALLOW,1000,false", "ALLOW,LOCAL,3,false", "LOCAL,ALLOW,3,false", "LOCAL,LOCAL,3,false",
			"ALLOW,DENY,0,true", "DENY,ALLOW,0,true", "LOCAL,DENY,0,true", "DENY,LOCAL,0,true", "DENY,DENY,0,true" })
	void modesTogetherDecideAllOrNothing(RateLimitFailMode one, RateLimitFailMode other, int allowed,
			boolean unavailable) {
		this.store.fail();
		RateLimitClaim[] claims = { claim("one", one, 12, 1), claim("other", other, 12, 1) };
		assertThat(allowed(claims)).isEqualTo(allowed);
		RateLimitReservation refused = this.limiter.reserve(List.of(claims));
		assertThat(refused.unavailable()).isEqualTo(unavailable);
		if (unavailable) {
			assertThat(refused.allowed()).isFalse();
			assertThat(this.memory.size()).as("buckets that were asked").isZero();
		}
		this.store.heal();
		assertThat(allowed(claims)).as("untouched in the store").isEqualTo(12);
	}

	@Test
	void countsOutcomesByMode() {
		this.store.fail();
		this.limiter.reserve(
				List.of(claim("open", RateLimitFailMode.ALLOW, 4, 1), claim("local", RateLimitFailMode.LOCAL, 4, 1)));
		this.limiter.reserve(
				List.of(claim("open", RateLimitFailMode.ALLOW, 4, 1), claim("local", RateLimitFailMode.LOCAL, 4, 1)));
		this.limiter.reserve(
				List.of(claim("open", RateLimitFailMode.ALLOW, 4, 1), claim("closed", RateLimitFailMode.DENY, 4, 1)));
		assertThat(total("open", RateLimitOutcome.FAILED_OPEN)).isEqualTo(1);
		assertThat(total("local", RateLimitOutcome.ALLOWED)).isEqualTo(1);
		assertThat(total("local", RateLimitOutcome.REJECTED)).isEqualTo(1);
		assertThat(total("closed", RateLimitOutcome.FAILED_CLOSED)).isEqualTo(1);
		assertThat(total("open", RateLimitOutcome.FAILED_CLOSED) + total("open", RateLimitOutcome.REJECTED)).isZero();
		assertThat(this.counters.undecided()).isEqualTo(3);
		assertThat(this.counters.storeFailures(RateLimitFailureReason.OTHER)).isEqualTo(3);
	}

	@Test
	void shareIsRoundedUp() {
		this.store.fail();
		assertThat(allowed(claim("ten", RateLimitFailMode.LOCAL, 10, 1))).isEqualTo(3);
		assertThat(allowed(claim("one", RateLimitFailMode.LOCAL, 1, 1))).isEqualTo(1);
	}

	@Test
	void tellsTheShareAsTheLimit() {
		this.store.fail();
		assertThat(this.limiter.reserve(List.of(claim("ten", RateLimitFailMode.LOCAL, 10, 1))).quotas()).singleElement()
			.satisfies((quota) -> {
				assertThat(quota.policy().limit()).isEqualTo(3);
				assertThat(quota.remaining()).isEqualTo(2);
			});
	}

	@Test
	void costAboveTheShareTakesAllOfIt() {
		this.store.fail();
		RateLimitClaim dear = claim("dear", RateLimitFailMode.LOCAL, 100, 80);
		RateLimitReservation reservation = this.limiter.reserve(List.of(dear));
		assertThat(reservation.allowed()).isTrue();
		assertThat(this.limiter.reserve(List.of(dear)).allowed()).isFalse();
		this.limiter.refund(reservation.taken());
		assertThat(this.limiter.reserve(List.of(dear)).allowed()).as("given back").isTrue();
	}

	@Test
	void costAboveTheWholeLimitNeverPasses() {
		this.store.fail();
		assertThat(this.limiter.reserve(List.of(claim("dear", RateLimitFailMode.LOCAL, 100, 101))).allowed()).isFalse();
	}

	@Test
	void whatWasTakenInMemoryIsGivenBackThere() {
		RateLimitClaim claim = claim("four", RateLimitFailMode.LOCAL, 4, 1);
		assertThat(allowed(claim)).isEqualTo(4);
		this.store.fail();
		RateLimitReservation outage = this.limiter.reserve(List.of(claim));
		assertThat(outage.allowed()).isTrue();
		this.store.heal();
		this.limiter.refund(outage.taken());
		assertThat(this.limiter.reserve(List.of(claim)).allowed()).as("no gift of the store").isFalse();
		this.store.fail();
		assertThat(this.limiter.reserve(List.of(claim)).allowed()).as("back in memory").isTrue();
	}

	@Test
	void whatWasTakenInMemoryIsChargedThere() {
		RateLimitClaim claim = claim("eight", RateLimitFailMode.LOCAL, 8, 1);
		this.store.fail();
		List<RateLimitClaim> taken = this.limiter.reserve(List.of(claim)).taken();
		this.store.heal();
		this.limiter.charge(List.of(new RateLimitClaim(taken.get(0).key(), 5, true)));
		assertThat(allowed(claim)).isEqualTo(8);
		this.store.fail();
		assertThat(allowed(claim)).isZero();
	}

	@Test
	void whatWasTakenFromTheStoreIsNotGivenBackInMemory() {
		RateLimitClaim claim = claim("four", RateLimitFailMode.LOCAL, 4, 1);
		List<RateLimitClaim> taken = this.limiter.reserve(List.of(claim)).taken();
		this.store.fail();
		assertThat(allowed(claim)).isEqualTo(1);
		assertThatCode(() -> this.limiter.refund(taken)).as("a refund fails no request").doesNotThrowAnyException();
		assertThatCode(() -> this.limiter.charge(taken)).doesNotThrowAnyException();
		assertThat(allowed(claim)).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "ALLOW", "DENY", "LOCAL" })
	void shadowedPolicyNeitherRefusesNorCountsAsRejected(RateLimitFailMode failMode) {
		RateLimitClaim shadowed = claim("shadowed", failMode, RateLimitMode.SHADOW, 1, 1);
		this.store.fail();
		for (int i = 0; i < 3; i++) {
			RateLimitReservation reservation = this.limiter
				.reserve(List.of(shadowed, claim("local", RateLimitFailMode.LOCAL, 12, 1)));
			assertThat(reservation.allowed()).isTrue();
			assertThat(reservation.taken()).extracting((claim) -> claim.key().policy().name()).containsExactly("local");
		}
		assertThat(total("shadowed", RateLimitOutcome.FAILED_OPEN)).isEqualTo(3);
		assertThat(total("shadowed", RateLimitOutcome.SHADOWED) + total("shadowed", RateLimitOutcome.REJECTED)
				+ total("shadowed", RateLimitOutcome.FAILED_CLOSED))
			.isZero();
	}

	@Test
	void shadowedPolicyAfterOneThatWasDecidedInMemoryIsTakenFromTheStore() {
		RateLimitClaim local = claim("local", RateLimitFailMode.LOCAL, 12, 1);
		RateLimitClaim shadowed = claim("shadowed", RateLimitFailMode.LOCAL, RateLimitMode.SHADOW, 2, 1);
		this.store.failOnce();
		List<RateLimitClaim> taken = new ArrayList<>(this.limiter.reserve(List.of(local, shadowed)).taken());
		assertThat(taken).extracting(RateLimitClaim::inMemory).containsExactly(true, false);
		this.limiter.refund(taken);
		assertThat(allowed(local)).isEqualTo(12);
	}

	@Test
	void storeOfTheApplicationThatThrowsIsToldOnce(CapturedOutput output) {
		this.store.fail();
		allowed(claim("three", RateLimitFailMode.LOCAL, 12, 1));
		assertThat(output).containsOnlyOnce("The store of the rate limits fails");
	}

}
