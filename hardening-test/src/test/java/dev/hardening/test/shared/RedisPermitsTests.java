package dev.hardening.test.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.concurrency.Permits.PermitKey;
import dev.hardening.ratelimit.concurrency.Permits.Place;
import dev.hardening.ratelimit.redis.BackgroundTimer;
import dev.hardening.ratelimit.redis.RedisPermits;
import dev.hardening.test.redis.Await;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RedisPermitsTests {

	private static final Duration LEASE = Duration.ofMillis(600);

	private static final PermitKey KEY = new PermitKey("export", "", "u:alice");

	private static SharedRedis redis;

	private static RedisCommands<String, String> commands;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private BackgroundTimer timerOfA;

	private RedisPermits a;

	private RedisPermits b;

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
		this.timerOfA = redis.timer();
		this.a = new RedisPermits(redis.connect(), this.timerOfA, SharedRedis.PREFIX, "a", LEASE);
		this.b = node("b");
	}

	private static RedisPermits node(String name) {
		return new RedisPermits(redis.connect(), redis.timer(), SharedRedis.PREFIX, name, LEASE);
	}

	@AfterEach
	void end() {
		this.executor.shutdownNow();
		redis.killNodes();
	}

	private static ConcurrencyPolicy policy(int concurrent, int queue, Duration wait) {
		return new ConcurrencyPolicy("export", concurrent, queue, wait, Per.USER, Scope.POLICY, RateLimitMode.ENFORCE);
	}

	private static ConcurrencyPolicy policy(int concurrent) {
		return policy(concurrent, 0, Duration.ofSeconds(1));
	}

	private static Place take(RedisPermits node, int concurrent) throws InterruptedException {
		return Objects.requireNonNull(node.enter(KEY, policy(concurrent)));
	}

	private static void await(Callable<Boolean> condition) {
		Await.until("what is awaited", Duration.ofSeconds(10), condition);
	}

	@Test
	void countsThoseOfAllNodes() throws Exception {
		Place first = take(this.a, 2);
		take(this.b, 2);
		assertThat(this.a.enter(KEY, policy(2))).isNull();
		assertThat(this.b.enter(KEY, policy(2))).isNull();
		assertThat(this.a.enter(new PermitKey("export", "", "u:bob"), policy(2))).isNotNull();
		first.close();
		first.close();
		await(() -> this.a.keys() == 1);
		assertThat(this.b.enter(KEY, policy(2))).isNotNull();
		assertThat(this.b.enter(KEY, policy(2))).isNull();
		assertThat(this.b.enter(KEY, policy(3))).as("raised").isNotNull();
	}

	@Test
	void leavesNothingBehind() throws Exception {
		Place place = take(this.a, 2);
		assertThat(this.b.enter(KEY, policy(1))).isNull();
		assertThat(commands.keys("*:permits")).hasSize(1)
			.allMatch((key) -> key.matches("test:shared:1:\\{[\\w-]{22}}:permits"));
		assertThat(commands.pttl(commands.keys("*:permits").get(0))).isBetween(1L, LEASE.toMillis());
		place.close();
		await(() -> this.a.keys() + this.b.keys() == 0);
		assertThat(commands.keys("*:permits")).isEmpty();
	}

	@Test
	void keepsItsLeaseWhileItLives() throws Exception {
		assertThat(this.a.enter(KEY, policy(1))).isNotNull();
		long end = System.nanoTime() + LEASE.multipliedBy(2).toNanos();
		while (System.nanoTime() - end < 0) {
			assertThat(this.b.enter(KEY, policy(1))).isNull();
			Thread.sleep(20);
		}
	}

	@Test
	void thoseOfADeadNodeComeBack() throws Exception {
		Place held = take(this.a, 1);
		this.timerOfA.close();
		Place place = Objects.requireNonNull(this.b.enter(KEY, policy(1, 1, Duration.ofSeconds(5))));
		// It stood still and goes on: it gives back what it held, not what b has.
		held.close();
		await(() -> this.a.keys() == 0);
		assertThat(this.a.enter(KEY, policy(1))).isNull();
		place.close();
		await(() -> this.b.keys() == 0);
		assertThat(this.a.enter(KEY, policy(1))).isNotNull();
	}

	@Test
	void thoseOfADeadNodeComeBackWhileOthersGoOn() throws Exception {
		take(this.a, 2);
		take(this.b, 2);
		this.timerOfA.close();
		assertThat(this.b.enter(KEY, policy(2))).isNull();
		assertThat(this.b.enter(KEY, policy(2, 1, Duration.ofSeconds(5)))).isNotNull();
	}

	@Test
	void aPermitThatNobodyWaitsForAnyMoreGoesBackAtOnce() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		Thread caller = new Thread(() -> {
			try {
				this.a.enter(KEY, policy(1));
			}
			catch (InterruptedException | RuntimeException ex) {
				failure.complete(ex);
			}
		});
		// Shorter than a renewal takes to come, which would put it right as well.
		commands.clientPause(50);
		caller.start();
		await(() -> this.a.keys() == 1);
		caller.interrupt();
		assertThat(failure.get()).isInstanceOf(RateLimitStoreException.class);
		await(() -> this.a.keys() == 0);
		assertThat(commands.keys("*:permits")).isEmpty();
	}

	@Test
	void neverMoreAtOnceThanAllowed() throws Exception {
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<Callable<Boolean>> calls = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			RedisPermits node = (i % 2 == 0) ? this.a : this.b;
			calls.add(() -> {
				try (Place place = node.enter(KEY, policy(2, 100, Duration.ofSeconds(20)))) {
					if (place != null) {
						most.accumulateAndGet(now.incrementAndGet(), Math::max);
						Thread.sleep(1);
						now.decrementAndGet();
					}
					return place != null;
				}
			});
		}
		ExecutorService threads = Executors.newFixedThreadPool(32);
		try {
			for (Future<Boolean> call : threads.invokeAll(calls)) {
				assertThat(call.get()).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(most).hasValue(2);
		await(() -> this.a.keys() + this.b.keys() == 0);
		assertThat(commands.keys("*:permits")).isEmpty();
	}

	@Test
	void waitersOfANodeStandInLine() throws Exception {
		Place held = take(this.b, 1);
		List<Integer> order = new ArrayList<>();
		List<Future<?>> waiters = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			int number = i;
			waiters.add(this.executor.submit(() -> {
				try (Place place = this.a.enter(KEY, policy(1, 5, Duration.ofSeconds(20)))) {
					assertThat(place).isNotNull();
					order.add(number);
				}
				return true;
			}));
			await(() -> this.a.waiting() == number + 1);
		}
		// The line is full.
		await(() -> isRefusedAtOnce());
		held.close();
		for (Future<?> waiter : waiters) {
			waiter.get();
		}
		assertThat(order).containsExactly(0, 1, 2, 3, 4);
	}

	private boolean isRefusedAtOnce() {
		try {
			return this.a.enter(KEY, policy(1, 5, Duration.ofMillis(1))) == null && this.a.waiting() == 5;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whoWaitsInVainLeavesTheLine() throws Exception {
		Place held = take(this.b, 1);
		assertThat(this.a.enter(KEY, policy(1, 5, Duration.ofMillis(50)))).isNull();
		await(() -> this.a.keys() == 0);
		held.close();
		await(() -> this.b.keys() == 0);
		assertThat(commands.keys("*:permits")).isEmpty();
	}

	@Test
	void redisStopsWhilePermitsAreHeld() throws Exception {
		Place first = take(this.a, 3);
		Place second = take(this.a, 3);
		Future<?> waiter = this.executor.submit(() -> this.b.enter(KEY, policy(2, 5, Duration.ofSeconds(20))));
		await(() -> this.b.waiting() == 1);
		redis.redis().stop();
		try {
			assertThatThrownBy(waiter::get).hasCauseInstanceOf(RateLimitStoreException.class);
			assertThatThrownBy(() -> this.b.enter(KEY, policy(3))).isInstanceOf(RateLimitStoreException.class);
			second.close();
		}
		finally {
			redis.redis().restart();
		}
		// Empty again: what is held is stated anew.
		await(() -> isUp() && commands.hgetall(keyOf(this.a)).containsKey("a"));
		assertThat(commands.hget(keyOf(this.a), "a")).startsWith("1:");
		assertThat(this.a.enter(KEY, policy(3))).isNotNull();
		first.close();
		await(() -> this.b.keys() == 0);
	}

	private static boolean isUp() {
		try {
			return commands.keys("*:permits").size() == 1;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private static String keyOf(RedisPermits node) {
		assertThat(node.keys()).isEqualTo(1);
		return commands.keys("*:permits").get(0);
	}

}
