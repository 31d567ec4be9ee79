package dev.hardening.test.redis;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.hardening.ratelimit.outage.StoreBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole applications whose Redis comes and goes. */
@ExtendWith(OutputCaptureExtension.class)
class RedisOutageIntegrationTests {

	private static final String AWAY = "The rate limit store 'redis' is away";

	private static final String BACK = "The rate limit store 'redis' is back";

	@SuppressWarnings("NullAway.Init") // before each test
	private RedisProcess redis;

	@BeforeEach
	void startRedis() throws Exception {
		this.redis = RedisProcess.start();
	}

	@AfterEach
	void stopRedis() throws Exception {
		this.redis.close();
		assertThat(threads()).as("threads that are left").isZero();
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("hardening-rate-limit-redis"))
			.count();
	}

	private static void await(Callable<Boolean> condition) {
		Await.until("what is awaited", Duration.ofSeconds(20), condition);
	}

	private static boolean isAvailable(RedisApplication application) {
		return application.bean(StoreBreaker.class).status().available();
	}

	private static double decisions(MeterRegistry meters, String policy, String outcome) {
		return meters.get("hardening.rate.limit.decisions")
			.tag("policy", policy)
			.tag("outcome", outcome)
			.functionCounter()
			.count();
	}

	@Test
	void instancesShareOneLimitAndARestartUnderLoadEndsInNoError() throws Exception {
		try (RedisApplication one = RedisApplication.start(this.redis.port());
				RedisApplication other = RedisApplication.start(this.redis.port())) {
			await(() -> isAvailable(one) && isAvailable(other));
			assertThat(one.statuses(5, "/local")).containsOnly(200);
			assertThat(other.statuses(4, "/local")).containsExactly(200, 200, 200, 429);
			assertThat(one.get("/local").statusCode()).isEqualTo(429);
			assertThat(one.get("/actuator/health/hardeningRateLimit").body()).contains("\"status\":\"UP\"")
				.contains("\"store\":\"redis\"")
				.contains("\"state\":\"connected\"");
			assertThat(load(one, () -> {
				restart(one);
				restart(one);
				return null;
			})).containsExactly(200, 429);
			await(() -> threads() == 0 || !isAvailable(other));
			assertThat(one.bean(LettuceConnectionFactory.class).isRunning()).isTrue();
		}
	}

	@Test
	void startsWithoutRedisFindsItLaterAndEndsWithoutIt(CapturedOutput output) throws Exception {
		this.redis.stop();
		try (RedisApplication application = RedisApplication.start(this.redis.port())) {
			assertThat(application.statuses(3, "/local")).containsExactly(200, 200, 429);
			assertThat(application.statuses(3, "/open")).containsOnly(200);
			assertThat(application.get("/closed").statusCode()).isEqualTo(503);
			this.redis.restart();
			await(() -> isAvailable(application));
			assertThat(application.statuses(9, "/local")).containsExactly(200, 200, 200, 200, 200, 200, 200, 200, 429);
			assertThat(application.statuses(2, "/closed")).containsExactly(200, 429);
			assertThat(output).containsOnlyOnce(AWAY).containsOnlyOnce(BACK);
			this.redis.stop();
			assertThat(application.get("/closed").statusCode()).isEqualTo(503);
			assertThat(threads()).isEqualTo(1);
		}
		assertThat(output).doesNotContain("ERROR");
	}

	@Test
	void outageIsShownAndNoRequestFailsThatNeedNot(CapturedOutput output) throws Exception {
		try (RedisApplication application = RedisApplication.start(this.redis.port())) {
			await(() -> isAvailable(application));
			assertThat(application.statuses(2, "/open")).containsExactly(200, 429);
			this.redis.stop();
			assertThat(application.statuses(20, "/open")).containsOnly(200);
			assertThat(application.statuses(3, "/local")).containsExactly(200, 200, 429);
			assertThat(application.statuses(3, "/closed")).containsOnly(503);
			assertThat(application.get("/actuator/health").statusCode()).as("but Redis's own says down").isEqualTo(503);
			assertThat(application.get("/actuator/health/hardeningRateLimit").body()).contains("\"status\":\"UP\"")
				.contains("\"state\":\"unavailable\"")
				.contains("\"last-failure\":\"no connection (")
				.doesNotContain("127.0.0.1", "localhost", Integer.toString(this.redis.port()));
			assertThat(application.get("/actuator/hardening").body()).contains("\"state\":\"unavailable\"")
				.contains("\"on-store-failure\":\"deny\"");
			MeterRegistry meters = application.bean(MeterRegistry.class);
			assertThat(meters.get("hardening.rate.limit.store.available").gauge().value()).isZero();
			assertThat(meters.get("hardening.rate.limit.store.outages").functionCounter().count()).isEqualTo(1);
			assertThat(decisions(meters, "open", "failed_open")).isEqualTo(20);
			assertThat(decisions(meters, "closed", "failed_closed")).isEqualTo(3);
			assertThat(decisions(meters, "local", "allowed")).isEqualTo(2);
			assertThat(decisions(meters, "local", "rejected")).isEqualTo(1);
			assertThat(
					meters.get("hardening.rate.limit.store.failures").tag("reason", "open").functionCounter().count())
				.isPositive();
			assertThat(meters.get("hardening.rate.limit.store").timer().count()).isPositive();
			assertThat(meters.get("hardening.rate.limit.failover.keys").gauge().value()).isEqualTo(1);
			this.redis.restart();
			await(() -> isAvailable(application));
			assertThat(application.get("/actuator/health/hardeningRateLimit").body()).contains("connected");
			assertThat(application.statuses(2, "/open")).as("Redis has forgotten").containsExactly(200, 429);
		}
		assertThat(output).containsOnlyOnce(AWAY).containsOnlyOnce(BACK);
		assertThat(output.toString()).contains("local (1/4 of the limit) for default, local",
				"allow for address-ceiling, open", "deny for closed");
	}

	private void restart(RedisApplication application) throws Exception {
		this.redis.stop();
		await(() -> !isAvailable(application));
		this.redis.restart();
		await(() -> isAvailable(application));
	}

	/** Send requests until something is done, and return the statuses of all answers. */
	private static Set<Integer> load(RedisApplication application, Callable<?> work) throws Exception {
		Set<Integer> statuses = new ConcurrentSkipListSet<>();
		AtomicBoolean stopped = new AtomicBoolean();
		ExecutorService clients = Executors.newFixedThreadPool(4);
		try {
			for (int i = 0; i < 4; i++) {
				clients.submit(() -> {
					while (!stopped.get()) {
						statuses.add(application.get("/open").statusCode());
						statuses.add(application.get("/local").statusCode());
					}
					return null;
				});
			}
			work.call();
		}
		finally {
			stopped.set(true);
			clients.shutdown();
			assertThat(clients.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		}
		return statuses;
	}

}
