package dev.hardening.test.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What nodes share in Redis: buckets that are exact, for a round trip or less, under keys
 * that go away by themselves.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SharedBucketsTests {

	private RedisConnections redis;

	private RedisRateLimitStore node;

	private RedisRateLimitStore otherNode;

	@BeforeAll
	void start() throws Exception {
		this.redis = RedisConnections.start();
		this.node = this.redis.node();
		this.otherNode = this.redis.node();
	}

	@AfterAll
	void stop() throws Exception {
		this.redis.close();
	}

	@BeforeEach
	void empty() {
		this.redis.commands().flushall();
		this.redis.commands().configResetstat();
	}

	private RateLimitDecision take(RateLimitClaim... claims) {
		return this.node.tryConsume(List.of(claims));
	}

	@Test
	void areExactForManyThreadsOfTwoNodes() throws Exception {
		List<RateLimitClaim> claims = List.of(Claims.one("wide", "u:a", 900), Claims.one("tight", "u:a", 500));
		assertThat(Callers.count(64, 20,
				(caller) -> ((caller % 2 == 0) ? this.node : this.otherNode).tryConsume(claims).allowed()))
			.isEqualTo(500);
		assertThat(take(claims.get(0)).quotas().get(0).remaining()).isEqualTo(399);
	}

	@Test
	void areExactWhileScriptsAreForgotten() throws Exception {
		List<RateLimitClaim> claims = List.of(Claims.one("flushed", "u:a", 1000));
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Integer> flushes = CompletableFuture.supplyAsync(() -> {
			int count = 0;
			while (!done.get()) {
				this.redis.commands().scriptFlush();
				count++;
			}
			return count;
		});
		assertThat(Callers.count(32, 100, (caller) -> this.node.tryConsume(claims).allowed())).isEqualTo(1000);
		done.set(true);
		assertThat(flushes.join()).isGreaterThan(1);
	}

	@Test
	void costOneRoundTripForAnyNumberOfPolicies() {
		for (int i = 0; i < 20; i++) {
			take(Claims.one("a", "u:a", 5), Claims.one("b", "u:a", 100), Claims.one("c", "", 100));
		}
		assertThat(this.redis.scriptsRun()).isEqualTo(20);
	}

	@Test
	void costLessThanARoundTripForCallersAtTheSameTime() throws Exception {
		assertThat(
				Callers.count(32, 100, (caller) -> take(Claims.one("batched", "u:" + caller % 4, 1_000_000)).allowed()))
			.isEqualTo(3200);
		assertThat(this.redis.scriptsRun()).isPositive().isLessThan(3200 / 2);
	}

	@Test
	void giveRefundsToLaterTakesOfTheSameProcess() {
		RateLimitClaim claim = Claims.one("order", "u:a", 1);
		for (int i = 0; i < 200; i++) {
			assertThat(take(claim).allowed()).isTrue();
			this.node.refund(List.of(claim));
		}
	}

	@Test
	void leaveNothingBehindThatIsFull() {
		RateLimitClaim claim = Claims.one("full", "u:a", 3);
		this.node.refund(List.of(claim));
		take(Claims.tokens(claim, 4).get(0));
		assertThat(this.redis.keys()).isEmpty();
		take(claim);
		assertThat(this.redis.keys()).hasSize(1);
		this.node.refund(List.of(claim));
		assertThat(take(Claims.tokens(claim, 4).get(0)).allowed()).isFalse();
		assertThat(this.redis.keys()).isEmpty();
	}

	@Test
	void liveUntilTheyAreFullAndNotMuchLonger() {
		RateLimitClaim claim = Claims.one("life", "u:a", 10, Duration.ofSeconds(100));
		IntStream.range(0, 4).forEach((i) -> take(claim));
		this.node.charge(List.of(Claims.one("debt", "u:b", 10, Duration.ofSeconds(100))));
		this.node.charge(Claims.tokens(Claims.one("debt", "u:c", 1, Claims.NO_REFILL), Long.MAX_VALUE));
		take(claim);
		assertThat(this.redis.keys()).hasSize(3)
			.allSatisfy((key) -> assertThat(this.redis.commands().pttl(key)).isPositive());
		assertThat(this.redis.keys().stream().filter((key) -> key.contains("life")))
			.allSatisfy((key) -> assertThat(this.redis.commands().pttl(key)).isBetween(45_000L, 75_010L));
	}

	@Test
	void haveKeysThatTellNobody() {
		take(Claims.one("names", "u:\r\n{x}@example.com", 10), Claims.one("names{2}\n", "u:\r\n{x}@example.com", 10));
		take(Claims.one("everybody", "", 10));
		assertThat(this.redis.keys()).hasSize(3)
			.allMatch((key) -> key.matches("test:rl:1:\\{[\\w-]{22}}:[\\w-]+:") && key.length() < 128);
		assertThat(this.redis.keys().stream().map((key) -> key.substring(0, 33)).distinct())
			.as("hash tags: one for the subject, one for everybody")
			.hasSize(2);
	}

}
