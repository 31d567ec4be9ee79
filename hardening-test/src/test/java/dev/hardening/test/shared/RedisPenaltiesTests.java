package dev.hardening.test.shared;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.ratelimit.penalty.Penalty;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import dev.hardening.ratelimit.penalty.PenaltyRule;
import dev.hardening.ratelimit.redis.RedisPenalties;
import dev.hardening.test.redis.Await;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedisPenaltiesTests {

	private static final PenaltyRule RULE = new PenaltyRule(4, Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofHours(1), 5000);

	private static SharedRedis redis;

	private static RedisCommands<String, String> commands;

	private PenaltyBox a;

	private PenaltyBox b;

	@BeforeAll
	static void start() throws Exception {
		redis = SharedRedis.start();
		commands = redis.commands();
	}

	@AfterAll
	static void stop() throws Exception {
		redis.close();
	}

	@BeforeEach
	void createNodes() {
		commands.flushall();
		this.a = node(0);
		// Its clock shows something else.
		this.b = node(TimeUnit.HOURS.toNanos(1));
	}

	@AfterEach
	void end() {
		redis.killNodes();
	}

	private static PenaltyBox node(long skew) {
		PenaltyBox box = new PenaltyBox(RULE, () -> System.nanoTime() + skew, InstantSource.system());
		new RedisPenalties(redis.connect(), redis.timer(), SharedRedis.PREFIX, RULE, box).start();
		return box;
	}

	private static void await(Callable<Boolean> condition) {
		Await.until("what is awaited", Duration.ofSeconds(10), condition);
	}

	private void reject(String client, int times) {
		for (int i = 0; i < times; i++) {
			((i % 2 == 0) ? this.a : this.b).rejected(client);
		}
	}

	private static int level(PenaltyBox box) {
		Penalty penalty = box.penalty("u:bob");
		return (penalty != null) ? penalty.level() : 0;
	}

	@Test
	void rejectionsOfAllNodesCountTogether() throws Exception {
		reject("u:alice", 3);
		reject("u:bob", 4);
		await(() -> this.a.blockedNanos("u:bob") > 0 && this.b.blockedNanos("u:bob") > 0);
		assertThat(this.a.blockedNanos("u:alice") + this.b.blockedNanos("u:alice")).isZero();
		long block = RULE.block().toNanos();
		assertThat(this.a.blockedNanos("u:bob")).isBetween(block - TimeUnit.SECONDS.toNanos(20), block);
		assertThat(this.b.blockedNanos("u:bob")).isBetween(block - TimeUnit.SECONDS.toNanos(20), block);
		assertThat(this.a.blocks() + this.b.blocks()).isEqualTo(1);
		assertThat(level(this.b)).isEqualTo(1);
	}

	@Test
	void aReleaseReachesAllNodesAndForgets() throws Exception {
		reject("u:bob", 4);
		await(() -> this.a.blockedNanos("u:bob") > 0 && this.b.blockedNanos("u:bob") > 0);
		assertThat(this.b.release("u:bob")).isTrue();
		assertThat(this.b.blockedNanos("u:bob")).isZero();
		await(() -> this.a.blockedNanos("u:bob") == 0);
		assertThat(this.a.release("u:bob")).isFalse();
		reject("u:bob", 4);
		await(() -> this.a.blockedNanos("u:bob") > 0 && this.b.blockedNanos("u:bob") > 0);
		assertThat(level(this.a)).isEqualTo(1);
	}

	@Test
	void namesAreInRedisWhileTheyAreBlockedOnly() throws Exception {
		reject("u:alice", 3);
		await(() -> commands.keys("*:penalty").size() == 1);
		assertThat(commands.keys("*")).noneMatch((key) -> key.contains("alice"))
			.noneMatch((key) -> key.contains("{penalties}"));
		reject("2001:db8:0:0:0:0:0:0/64", 4);
		await(() -> this.a.blockedClients() == 1);
		await(() -> commands.keys("*{penalties}*").size() == 3);
		for (String key : commands.keys("*:penalty")) {
			assertThat(commands.pttl(key)).isBetween(1L, Duration.ofMinutes(10).toMillis());
		}
		for (String key : commands.keys("*{penalties}*")) {
			assertThat(commands.pttl(key)).isBetween(1L, Duration.ofMinutes(5).toMillis());
		}
	}

	@Test
	void aNodeThatComesLaterLearnsAll() throws Exception {
		int clients = 2500;
		for (int i = 0; i < clients; i++) {
			reject("u:" + i + "-Zoë", 4);
		}
		await(() -> this.a.blocks() + this.b.blocks() == clients);
		await(() -> commands.zcard("test:shared:1:{penalties}:changes") == clients);
		PenaltyBox late = node(0);
		await(() -> late.blockedClients() == clients);
		assertThat(late.penalty("u:7-Zoë")).isNotNull();
		assertThat(late.blocks()).isZero();
	}

	@Test
	void manyThreadsStartOneBlock() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			threads.invokeAll(Collections.nCopies(200, () -> {
				reject("u:bob", 2);
				return true;
			}));
		}
		finally {
			threads.shutdownNow();
		}
		await(() -> this.a.blockedNanos("u:bob") > 0 && this.b.blockedNanos("u:bob") > 0);
		assertThat(this.a.blocks() + this.b.blocks()).isEqualTo(1);
	}

	@Test
	void eachNodeGoesOnByItselfWhileRedisIsAway() throws Exception {
		reject("u:bob", 4);
		await(() -> this.a.blockedNanos("u:bob") > 0 && this.b.blockedNanos("u:bob") > 0);
		redis.redis().stop();
		try {
			assertThat(this.a.blockedNanos("u:bob")).isPositive();
			await(() -> {
				this.a.rejected("u:carol");
				return this.a.blockedNanos("u:carol") > 0;
			});
			assertThat(this.b.blockedNanos("u:carol")).isZero();
		}
		finally {
			redis.redis().restart();
		}
		// Redis has forgotten everything, its version included.
		awaitConnection(this.a);
		awaitConnection(this.b);
		reject("u:dave", 4);
		await(() -> this.a.blockedNanos("u:dave") > 0 && this.b.blockedNanos("u:dave") > 0);
		assertThat(this.a.blocks() + this.b.blocks()).as("bob, carol and dave").isEqualTo(3);
	}

	private static void awaitConnection(PenaltyBox box) throws InterruptedException {
		AtomicInteger number = new AtomicInteger();
		await(() -> {
			int before = lists();
			box.rejected("u:other-" + number.incrementAndGet());
			return lists() > before;
		});
	}

	private static int lists() {
		try {
			return commands.keys("*:penalty").size();
		}
		catch (RuntimeException ex) {
			return Integer.MAX_VALUE;
		}
	}

}
