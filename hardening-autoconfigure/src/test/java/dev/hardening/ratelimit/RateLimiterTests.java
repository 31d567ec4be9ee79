package dev.hardening.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RateLimiterTests {

	private static final String LOGGER = "dev.hardening.ratelimit.decision";

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private final RateLimitCounters counters = new RateLimitCounters();

	private final AtomicLong clock = new AtomicLong();

	private final List<Long> latencies = new ArrayList<>();

	private final RateLimiter limiter = new RateLimiter(new LocalRateLimitStore(100, () -> 0), this.counters,
			() -> this.clock.getAndAdd(5), this.latencies::add);

	@AfterEach
	void resetLevel() {
		this.logging.setLogLevel(LOGGER, null);
	}

	private static RateLimitClaim claim(String policy, long limit, RateLimitMode mode) {
		return new RateLimitClaim(new RateLimitKey(
				new RateLimitPolicy(policy, limit, Duration.ofHours(1), limit, Per.USER, Scope.POLICY, mode), "",
				"u:alice"), 1);
	}

	@Test
	void takesFromShadowedPoliciesOnlyIfTheRequestMayPass() {
		RateLimitClaim enforced = claim("enforced", 1, RateLimitMode.ENFORCE);
		RateLimitClaim shadowed = claim("shadowed", 10, RateLimitMode.SHADOW);
		RateLimitReservation first = this.limiter.reserve(List.of(enforced, shadowed));
		assertThat(first.allowed()).isTrue();
		assertThat(first.quotas()).singleElement().extracting((quota) -> quota.policy().name()).isEqualTo("enforced");
		assertThat(first.taken()).containsExactlyInAnyOrder(enforced, shadowed);
		RateLimitReservation second = this.limiter.reserve(List.of(enforced, shadowed));
		assertThat(second.allowed()).isFalse();
		assertThat(second.taken()).isEmpty();
		assertThat(this.counters.total("shadowed", RateLimitOutcome.ALLOWED)).isEqualTo(1);
		assertThat(this.counters.total("enforced", RateLimitOutcome.REJECTED)).isEqualTo(1);
	}

	@Test
	void shadowedPolicyRefusesNothingAndGivesNothingBackThatItDidNotTake(CapturedOutput output) {
		this.logging.setLogLevel(LOGGER, LogLevel.INFO);
		RateLimitClaim claim = claim("shadowed", 1, RateLimitMode.SHADOW);
		for (int i = 0; i < 5; i++) {
			assertThat(this.limiter.reserve(List.of(claim)).allowed()).isTrue();
		}
		assertThat(this.limiter.reserve(List.of(claim)).taken()).isEmpty();
		assertThat(this.counters.total("shadowed", RateLimitOutcome.SHADOWED)).isEqualTo(5);
		assertThat(output.toString().split("'shadowed' is in shadow mode", -1)).as("told once a minute").hasSize(2);
	}

	@Test
	void countsWhatIsNearTheLimit() {
		RateLimitClaim claim = claim("ten", 10, RateLimitMode.ENFORCE);
		for (int i = 0; i < 12; i++) {
			this.limiter.reserve(List.of(claim));
		}
		// With 8, 9 and 10 of 10 tokens used.
		assertThat(this.counters.nearLimit("ten")).isEqualTo(3);
	}

	@Test
	void tellsHowLongEachDecisionTook() {
		this.limiter.reserve(List.of(claim("one", 1, RateLimitMode.ENFORCE)));
		this.limiter.reserve(List.of());
		assertThat(this.latencies).containsExactly(5L);
	}

	@Test
	void logsDecisionsWithoutNames(CapturedOutput output) {
		this.logging.setLogLevel(LOGGER, LogLevel.DEBUG);
		RateLimitClaim claim = claim("one", 1, RateLimitMode.ENFORCE);
		this.limiter.reserve(List.of(claim));
		this.limiter.reserve(List.of(claim));
		assertThat(output).containsPattern("decision=allowed policy=one scope= key_hash=[0-9a-f]{12} cost=1")
			.containsPattern("decision=rejected policy=one")
			.doesNotContain("alice");
	}

	@Test
	void overdrawnBucketPaysItsDebtFirst() {
		RateLimitClaim claim = claim("one", 2, RateLimitMode.ENFORCE);
		this.limiter.charge(List.of(new RateLimitClaim(claim.key(), 5)));
		assertThat(this.limiter.reserve(List.of(claim)).allowed()).isFalse();
		this.limiter.refund(List.of(new RateLimitClaim(claim.key(), 4)));
		assertThat(this.limiter.reserve(List.of(claim)).allowed()).isTrue();
	}

}
