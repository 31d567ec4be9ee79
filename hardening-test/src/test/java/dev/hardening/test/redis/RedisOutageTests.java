package dev.hardening.test.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;

import dev.hardening.ratelimit.RateLimitFailureReason;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.outage.OutageLog;
import dev.hardening.ratelimit.redis.LettuceScripts;
import dev.hardening.ratelimit.redis.RedisScript;
import dev.hardening.test.fault.Direction;
import dev.hardening.test.fault.Fault;
import dev.hardening.test.fault.FaultProxy;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** One connection, and what happens to it. */
@ExtendWith(OutputCaptureExtension.class)
class RedisOutageTests {

	private static final RedisScript COUNT = RedisScript.of("return tostring(redis.call('INCR', KEYS[1]))");

	private static final RedisScript BROKEN = RedisScript.of("return redis.call('LPUSH', KEYS[1], '1')");

	private static final Duration TIMEOUT = Duration.ofMillis(200);

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	@SuppressWarnings("NullAway.Init") // before all tests
	private static RedisProcess redis;

	@SuppressWarnings("NullAway.Init") // before all tests
	private static RedisClient client;

	@SuppressWarnings("NullAway.Init") // before each test
	private FaultProxy proxy;

	@SuppressWarnings("NullAway.Init") // before each test
	private RedisNode node;

	/** A start on a busy machine may have been slow. */
	private long outagesBefore;

	@BeforeAll
	static void startRedis() throws Exception {
		redis = RedisProcess.start();
		client = RedisClient.create("redis://127.0.0.1:" + redis.port());
	}

	@AfterAll
	static void stopRedis() throws Exception {
		client.close();
		redis.close();
	}

	@BeforeEach
	void logAll() {
		this.logging.setLogLevel(OutageLog.class.getName(), LogLevel.INFO);
	}

	@AfterEach
	void resetLevel() {
		this.logging.setLogLevel(OutageLog.class.getName(), null);
	}

	@BeforeEach
	void connect() throws Exception {
		this.proxy = FaultProxy.to("127.0.0.1", redis.port());
		this.node = new RedisNode(this.proxy.port(), TIMEOUT);
		awaitRecovery();
		this.outagesBefore = outages();
	}

	@AfterEach
	void disconnect() {
		this.node.close();
		this.proxy.close();
		assertThat(threads()).as("threads that are left").isZero();
	}

	private String count(String key) {
		LettuceScripts scripts = this.node.scripts();
		return new String(scripts.await(scripts.run(COUNT, keys(key))), StandardCharsets.UTF_8);
	}

	private static byte[][] keys(String key) {
		return new byte[][] { key.getBytes(StandardCharsets.UTF_8) };
	}

	private RateLimitStoreException failure() {
		return failure("failing");
	}

	private RateLimitStoreException failure(String key) {
		try {
			count(key);
		}
		catch (RateLimitStoreException ex) {
			return ex;
		}
		throw new AssertionError("It did not fail");
	}

	private long outages() {
		return this.node.breaker().status().outages();
	}

	/** Longer than several probes take. */
	private void expectItStaysAway() {
		long end = System.nanoTime() + Duration.ofMillis(400).toNanos();
		while (System.nanoTime() < end) {
			assertThat(this.node.breaker().status().available()).as("available").isFalse();
		}
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("hardening-rate-limit-redis"))
			.count();
	}

	private static void await(Callable<Boolean> condition) {
		Await.until("what is awaited", Duration.ofSeconds(10), condition);
	}

	private void awaitRecovery() throws InterruptedException {
		await(() -> this.node.breaker().status().available());
		await(() -> threads() == 0);
	}

	@Test
	void needsNoThreadWhileAllIsWell() throws Exception {
		assertThat(count("well")).isEqualTo("1");
		assertThat(count("well")).isEqualTo("2");
		await(() -> threads() == 0);
		assertThat(outages()).isEqualTo(this.outagesBefore);
	}

	@Test
	void silenceCostsOneTimeout(CapturedOutput output) throws Exception {
		count("silent");
		try (Fault fault = this.proxy.blackHole()) {
			long start = System.nanoTime();
			assertThat(failure().reason()).isEqualTo(RateLimitFailureReason.TIMEOUT);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(TIMEOUT);
			start = System.nanoTime();
			for (int i = 0; i < 1000; i++) {
				assertThat(failure().reason()).isEqualTo(RateLimitFailureReason.OPEN);
			}
			assertThat(Duration.ofNanos(System.nanoTime() - start)).as("1000 calls").isLessThan(Duration.ofSeconds(1));
			assertThat(this.node.breaker().status().lastFailure()).isEqualTo("no answer within 200 ms");
		}
		awaitRecovery();
		assertThat(count("silent")).isEqualTo("2");
		assertThat(output).containsOnlyOnce("The rate limit store 'redis' is away: no answer within 200 ms."
				+ " Until it is back the policies go by 'on-store-failure': local for default.");
		assertThat(output).contains("The rate limit store 'redis' is back after ");
	}

	@Test
	void lostConnectionThatNobodyMissedIsReplaced() throws Exception {
		count("idle");
		long before = this.proxy.traffic().connections();
		this.proxy.reset().close();
		await(() -> this.proxy.traffic().connections() > before);
		await(() -> threads() == 0);
		assertThat(count("idle")).isEqualTo("2");
		assertThat(outages()).isEqualTo(this.outagesBefore);
	}

	@Test
	void replicaThatTakesNoWritesIsAway() throws Exception {
		count("replica");
		RedisCommands<String, String> commands = client.connect().sync();
		commands.replicaof("127.0.0.1", 1);
		RateLimitStoreException failure = failure();
		assertThat(failure.reason()).isEqualTo(RateLimitFailureReason.REFUSED);
		assertThat(failure).hasMessage("refused with READONLY");
		assertThat(failure().reason()).isEqualTo(RateLimitFailureReason.OPEN);
		expectItStaysAway();
		commands.replicaofNoOne();
		awaitRecovery();
		assertThat(count("replica")).isEqualTo("2");
	}

	@Test
	void fullRedisIsAway() throws Exception {
		count("full");
		RedisCommands<String, String> commands = client.connect().sync();
		commands.configSet("maxmemory", "1");
		assertThat(failure()).hasMessage("refused with OOM");
		expectItStaysAway();
		commands.configSet("maxmemory", "0");
		awaitRecovery();
		assertThat(count("full")).isEqualTo("2");
	}

	@Test
	void wrongValueUnderAKeyConcernsThatKeyOnly(CapturedOutput output) {
		count("wrong");
		LettuceScripts scripts = this.node.scripts();
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(RateLimitStoreException.class)
				.isThrownBy(() -> scripts.await(scripts.run(BROKEN, keys("wrong"))))
				.matches((ex) -> !ex.isOutage())
				.matches((ex) -> ex.reason() == RateLimitFailureReason.REFUSED);
		}
		assertThat(count("wrong")).isEqualTo("2");
		assertThat(outages()).isEqualTo(this.outagesBefore);
		assertThat(output).containsOnlyOnce("Redis refused a script").contains("WRONGTYPE");
	}

	@Test
	void forgottenScriptsAreSentAgain() {
		count("forgotten");
		client.connect().sync().scriptFlush();
		assertThat(count("forgotten")).isEqualTo("2");
		assertThat(count("forgotten")).isEqualTo("3");
		assertThat(outages()).isEqualTo(this.outagesBefore);
	}

	@Test
	void noScriptIsSentTwice() throws Exception {
		count("once");
		// Redis runs the script, and the reply gets lost.
		try (Fault fault = this.proxy.blackHole(Direction.TO_CLIENT)) {
			assertThat(failure("sent").reason()).isEqualTo(RateLimitFailureReason.TIMEOUT);
		}
		awaitRecovery();
		assertThat(client.connect().sync().get("sent")).isEqualTo("1");
	}

	@Test
	void userWhoMayNotRunWhatScriptsCallIsAnOutage() throws Exception {
		redis.call("ACL", "SETUSER", "narrow", "reset", "on", ">secret", "~*", "+@connection", "+@scripting");
		RedisStandaloneConfiguration configuration = new RedisStandaloneConfiguration("127.0.0.1", redis.port());
		configuration.setUsername("narrow");
		configuration.setPassword("secret");
		try (RedisNode narrow = new RedisNode(configuration, LettuceClientConfiguration.defaultConfiguration(),
				TIMEOUT)) {
			assertThat(narrow.breaker().status().available()).isFalse();
			assertThat(narrow.breaker().status().lastFailure()).isEqualTo("refused with NOPERM");
			redis.call("ACL", "SETUSER", "narrow", "+@read", "+@write", "+time");
			Await.until("back", Duration.ofSeconds(10), () -> narrow.breaker().status().available());
		}
	}

	@Test
	void applicationMayStopItsOwnClientFirst() {
		this.node.stopApplication();
		assertThat(count("stopped")).isEqualTo("1");
		assertThat(outages()).isEqualTo(this.outagesBefore);
	}

}
