package dev.hardening.test.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import dev.hardening.test.ratelimit.RateLimitStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Decisions that are split by the slots of a cluster, on a Redis that is none.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SplitDecisionTests extends RateLimitStoreContract {

	private RedisConnections redis;

	private RedisRateLimitStore store;

	@BeforeAll
	void start() throws Exception {
		this.redis = RedisConnections.start();
		this.store = new RedisRateLimitStore(this.redis.connect(true), RedisConnections.PREFIX, 0);
	}

	@AfterAll
	void stop() throws Exception {
		this.redis.close();
	}

	@Override
	protected RateLimitStore store() {
		return this.store;
	}

	private static RateLimitClaim claim(String subject, long limit) {
		return Claims.one("split", subject, limit);
	}

	private long remaining(RateLimitClaim claim) {
		RateLimitDecision decision = this.store.tryConsume(Claims.tokens(claim, 2_000_000_000L));
		assertThat(decision.allowed()).isFalse();
		return decision.quotas().get(0).remaining();
	}

	@Test
	void takeNothingIfOneSlotRefuses() {
		List<RateLimitClaim> wide = IntStream.range(0, 5).mapToObj((i) -> claim("u:wide" + i, 10)).toList();
		RateLimitClaim tight = claim("u:tight", 1);
		List<RateLimitClaim> claims = new ArrayList<>(wide);
		claims.add(2, tight);
		assertThat(this.store.tryConsume(claims).allowed()).isTrue();
		RateLimitDecision refused = this.store.tryConsume(claims);
		assertThat(refused.allowed()).isFalse();
		assertThat(refused.quotas()).filteredOn(RateLimitQuota::violated).hasSize(1);
		assertThat(refused.quotas()).filteredOn((quota) -> !quota.violated())
			.extracting(RateLimitQuota::remaining)
			.containsOnly(9L)
			.hasSize(5);
		assertThat(wide).allSatisfy((claim) -> assertThat(remaining(claim)).isEqualTo(9));
	}

	@Test
	void takeNothingIfOneSlotFails() {
		RateLimitClaim good = claim("u:good", 10);
		RateLimitClaim bad = claim("u:bad", 10);
		this.redis.commands().flushall();
		this.store.tryConsume(List.of(bad));
		String key = this.redis.keys().get(0);
		this.redis.commands().del(key);
		this.redis.commands().sadd(key, "member");
		assertThatExceptionOfType(RateLimitStoreException.class)
			.isThrownBy(() -> this.store.tryConsume(List.of(good, bad)));
		assertThat(remaining(good)).isEqualTo(10);
	}

	@Test
	void areExactInTheEnd() throws Exception {
		List<RateLimitClaim> claims = List.of(claim("u:sum1", 1000), claim("u:sum2", 300), claim("u:sum3", 1000));
		long allowed = Callers.count(32, 30, (caller) -> this.store.tryConsume(claims).allowed());
		assertThat(allowed).as("never more; refused for want of tokens that come back: never here").isEqualTo(300);
		assertThat(remaining(claims.get(0))).isEqualTo(700);
		assertThat(remaining(claims.get(1))).isZero();
	}

}
