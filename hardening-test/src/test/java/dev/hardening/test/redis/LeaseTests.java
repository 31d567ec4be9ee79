package dev.hardening.test.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
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
 * Tokens that nodes take ahead.
 */
@TestInstance(Lifecycle.PER_CLASS)
class LeaseTests {

	private static final int LEASE = 50;

	private static final int NODES = 3;

	private RedisConnections redis;

	private RedisRateLimitStore exact;

	private List<RedisRateLimitStore> nodes = List.of();

	@BeforeAll
	void start() throws Exception {
		this.redis = RedisConnections.start();
		this.exact = this.redis.node();
	}

	@AfterAll
	void stop() throws Exception {
		this.redis.close();
	}

	@BeforeEach
	void startNodes() {
		this.redis.commands().configResetstat();
		this.nodes = IntStream.range(0, NODES)
			.mapToObj((i) -> new RedisRateLimitStore(this.redis.connect(false), RedisConnections.PREFIX, LEASE))
			.toList();
	}

	private long remaining(RateLimitClaim claim) {
		return this.exact.tryConsume(Claims.tokens(claim, 2_000_000_000L)).quotas().get(0).remaining();
	}

	@Test
	void grantNoMoreThanThereIsAndComeBackWhenTheyAreNotUsed() throws Exception {
		List<RateLimitClaim> claims = List.of(Claims.one("lease-a", "u:a", 100_000),
				Claims.one("lease-b", "u:a", 20_000));
		long allowed = Callers.count(12, 1000, (caller) -> this.nodes.get(caller % NODES).tryConsume(claims).allowed());
		assertThat(allowed).isEqualTo(12_000);
		assertThat(this.redis.scriptsRun()).as("most are decided in memory").isLessThan(12_000 / 4);
		await(() -> remaining(claims.get(0)) == 88_000 && remaining(claims.get(1)) == 8_000);
	}

	@Test
	void comeBackWhenTheNodeGoes() throws Exception {
		RateLimitClaim claim = Claims.one("lease-closed", "u:a", 10_000);
		long allowed = Callers.count(3, 500, (caller) -> this.nodes.get(caller).tryConsume(List.of(claim)).allowed());
		this.nodes.forEach(RedisRateLimitStore::close);
		await(() -> remaining(claim) == 10_000 - allowed);
	}

	@Test
	void neverGrantMoreThanTheBucketHeld() throws Exception {
		RateLimitClaim claim = Claims.one("lease-empty", "u:a", 2000);
		long allowed = Callers.count(12, 1000,
				(caller) -> this.nodes.get(caller % NODES).tryConsume(List.of(claim)).allowed());
		assertThat(allowed).isBetween(2000L - NODES * LEASE, 2000L);
		await(() -> remaining(claim) == 2000 - allowed);
	}

	@Test
	void exceedTheLimitByOneLeaseForEachNodeAtMost() throws Exception {
		Duration window = Duration.ofMillis(100);
		RateLimitClaim claim = Claims.one("lease-refilled", "u:a", 400, window);
		List<Grant> grants = Collections.synchronizedList(new ArrayList<>());
		for (int round = 0; round < 3; round++) {
			Callers.count(NODES, 30, (caller) -> record(this.nodes.get(caller), claim, grants));
			await(() -> remaining(claim) == 400);
			Callers.count(9, 500, (caller) -> record(this.nodes.get(caller % NODES), claim, grants));
		}
		grants.sort(Comparator.comparingLong(Grant::end));
		double perNano = 400.0 / window.toNanos();
		double least = Double.MAX_VALUE;
		double most = 0;
		for (int i = 0; i < grants.size(); i++) {
			least = Math.min(least, i - grants.get(i).begin() * perNano);
			most = Math.max(most, i + 1 - grants.get(i).end() * perNano - least);
		}
		assertThat(grants).hasSizeGreaterThan(400);
		assertThat(most).as("more than the refill, in any stretch of time").isLessThanOrEqualTo(400 + NODES * LEASE);
	}

	@Test
	void areTakenForBucketsOnlyThatAreAskedOften() {
		RateLimitClaim claim = Claims.one("lease-rare", "u:a", 100);
		for (int i = 0; i < 5; i++) {
			this.nodes.get(0).tryConsume(List.of(claim));
		}
		assertThat(remaining(claim)).isEqualTo(95);
	}

	@Test
	void tellWhatIsLeft() {
		RateLimitClaim claim = Claims.one("lease-told", "u:a", 1000);
		for (int i = 1; i <= 200; i++) {
			RateLimitDecision decision = this.nodes.get(0).tryConsume(List.of(claim));
			assertThat(decision.allowed()).isTrue();
			assertThat(decision.quotas().get(0).remaining()).isLessThanOrEqualTo(1000 - i)
				.isGreaterThanOrEqualTo(1000 - i - LEASE);
		}
	}

	private static boolean record(RedisRateLimitStore node, RateLimitClaim claim, List<Grant> grants) {
		long begin = System.nanoTime();
		boolean allowed = node.tryConsume(List.of(claim)).allowed();
		if (allowed) {
			grants.add(new Grant(begin, System.nanoTime()));
		}
		return allowed;
	}

	private static void await(Callable<Boolean> condition) {
		Await.until("what is awaited", Duration.ofSeconds(10), condition);
	}

	/** When the call that was granted began and ended. */
	private record Grant(long begin, long end) {
	}

}
