package dev.hardening.test.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.hardening.test.fault.Direction;
import dev.hardening.test.fault.FaultProxy;
import dev.hardening.test.redis.LimitedNode.Answers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What clients of an application see while its Redis has a fault: never an error of ours,
 * and no long wait. Afterwards all is as before, without anybody's doing.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisFaultIntegrationTests {

	private static final RedisProcess redis = start();

	@RegisterExtension
	static final FaultProxy proxy = FaultProxy.to("127.0.0.1", redis.port());

	@SuppressWarnings("NullAway.Init") // before all tests
	private static LimitedNode node;

	private static RedisProcess start() {
		try {
			return RedisProcess.start("requirepass first");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@BeforeAll
	static void startNode() {
		node = LimitedNode.start("spring.data.redis.host=" + proxy.host(), "spring.data.redis.port=" + proxy.port(),
				"spring.data.redis.password=first");
	}

	@AfterAll
	static void stop() throws Exception {
		node.close();
		redis.close();
	}

	@BeforeEach
	void beginWell() throws Exception {
		node.awaitRecovery();
		call("FLUSHALL");
	}

	private static String call(String... command) throws Exception {
		try (RawRedis raw = redis.commands()) {
			raw.call("AUTH", "first");
			return raw.call(command);
		}
	}

	/** What takes Redis away from the application. */
	enum Outage {

		BLACK_HOLE(() -> proxy.blackHole(), () -> proxy.heal()),

		SLOW(() -> proxy.latency(Duration.ofMillis(200)), () -> proxy.heal()),

		LOST_REPLIES(() -> proxy.blackHole(Direction.TO_CLIENT), () -> proxy.heal()),

		RESET_IN_A_REPLY(() -> proxy.resetAfter(Direction.TO_CLIENT, 7), () -> proxy.heal()),

		DOWN(() -> proxy.down(), () -> proxy.heal()),

		STOPPED(() -> redis.stop(), () -> redis.restart()),

		KILLED(() -> redis.kill(), () -> redis.restart()),

		REPLICA(() -> call("REPLICAOF", "127.0.0.1", "1"), () -> call("REPLICAOF", "NO", "ONE")),

		FULL(() -> call("CONFIG", "SET", "maxmemory", "1"), () -> call("CONFIG", "SET", "maxmemory", "0")),

		OTHER_PASSWORD(() -> {
			try (RawRedis raw = redis.commands()) {
				raw.call("AUTH", "first");
				raw.call("CONFIG", "SET", "requirepass", "second");
				raw.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
			}
		}, () -> {
			try (RawRedis raw = redis.commands()) {
				raw.call("AUTH", "second");
				raw.call("CONFIG", "SET", "requirepass", "first");
			}
		});

		private final Step begin;

		private final Step end;

		Outage(Step begin, Step end) {
			this.begin = begin;
			this.end = end;
		}

	}

	/** Something that is done. */
	interface Step {

		void run() throws Exception;

	}

	@ParameterizedTest
	@EnumSource
	void outageIsDecidedByFailModes(Outage outage, CapturedOutput output) throws Exception {
		double open = node.decisions("allow", "failed_open");
		double closed = node.decisions("deny", "failed_closed");
		outage.begin.run();
		Answers answers;
		try {
			answers = node.flood(8, 5, "/allow", "/deny", "/local");
			Await.until("known to be away", Duration.ofSeconds(5), () -> node.status("/deny") == 503);
			Answers later = node.flood(8, 5, "/allow", "/deny", "/local");
			assertThat(later.counts()).isEqualTo(Map.of("/allow 200", 40, "/deny 503", 40, "/local 200", 40));
			answers = answers.and(later);
		}
		finally {
			outage.end.run();
		}
		assertThat(answers.counts().keySet()).as("never 500, never a refusal by the others")
			.isSubsetOf(Set.of("/allow 200", "/deny 200", "/deny 503", "/local 200"));
		assertThat(Duration.ofNanos(answers.longestNanos())).isLessThan(LimitedNode.LONGEST);
		assertThat(node.decisions("allow", "failed_open")).isGreaterThanOrEqualTo(open + 40);
		assertThat(node.decisions("deny", "failed_closed")).isGreaterThanOrEqualTo(closed + 40);
		node.awaitRecovery();
		assertThat(node.flood(2, 5, "/allow", "/deny", "/local").counts().keySet())
			.isEqualTo(Set.of("/allow 200", "/deny 200", "/local 200"));
		assertThat(output).as("of whatever library").doesNotContain(" ERROR ");
	}

	@Test
	void forgottenScriptsAreNoOutage() throws Exception {
		double closed = node.decisions("deny", "failed_closed");
		for (int i = 0; i < 5; i++) {
			call("SCRIPT", "FLUSH");
			assertThat(node.flood(4, 3, "/deny").counts()).isEqualTo(Map.of("/deny 200", 12));
		}
		assertThat(node.decisions("deny", "failed_closed")).isEqualTo(closed);
	}

	@Test
	void lostKeysAreFullBuckets() throws Exception {
		for (int i = 0; i < 2; i++) {
			assertThat(floodWithoutAnOutage().counts())
				.isEqualTo(Map.of("/cap 200", LimitedNode.CAP, "/cap 429", 80 - LimitedNode.CAP));
			call("FLUSHALL");
		}
	}

	/** A machine that stands still for longer than the time limit is an outage, too. */
	private Answers floodWithoutAnOutage() throws Exception {
		Answers answers = node.flood(8, 10, "/cap");
		for (int more = 0; more < 5 && answers.counts().containsKey("/cap 503"); more++) {
			beginWell();
			answers = node.flood(8, 10, "/cap");
		}
		return answers;
	}

	@Test
	void otherTypeUnderAKeyConcernsThatBucketOnly() throws Exception {
		node.status("/cap");
		List<String> keys = Stream.of(call("KEYS", "*").split("\n")).filter((key) -> !key.contains("probe")).toList();
		for (String key : keys) {
			call("DEL", key);
			call("LPUSH", key, "of somebody else");
		}
		assertThat(node.flood(4, 2, "/cap", "/allow").counts()).isEqualTo(Map.of("/cap 503", 8, "/allow 200", 8));
		assertThat(call("LRANGE", keys.get(0), "0", "-1")).isEqualTo("of somebody else");
		assertThat(node.status("/deny")).as("is not away").isEqualTo(200);
	}

	/**
	 * A Redis that keeps nothing on disk has full buckets after its restart, so that what
	 * was taken before comes on top. While it is away the policy denies.
	 */
	@Test
	void restartUnderLoadAdmitsAtMostTheCapOnceMore() throws Exception {
		CompletableFuture<Answers> answers = CompletableFuture.supplyAsync(() -> {
			try {
				return node.flood(8, 60, "/cap");
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		Await.until("under load", Duration.ofSeconds(5), () -> node.decisions("cap", "allowed") > 0);
		redis.kill();
		redis.restart();
		node.awaitRecovery();
		Answers all = answers.get().and(node.flood(8, 10, "/cap"));
		assertThat(all.count("/cap 200")).isBetween(LimitedNode.CAP, 2 * LimitedNode.CAP);
		assertThat(all.counts().keySet()).isSubsetOf(Set.of("/cap 200", "/cap 429", "/cap 503"));
	}

}
