package dev.hardening.test.redis;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import dev.hardening.ratelimit.redis.RedisRateLimitStore;
import dev.hardening.test.fault.Direction;
import dev.hardening.test.fault.FaultProxy;
import dev.hardening.test.fault.Recording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Several processes, one Redis. */
class RedisProcessesIntegrationTests {

	@SuppressWarnings("NullAway.Init") // before all tests
	private static RedisProcess redis;

	@BeforeAll
	static void start() throws Exception {
		redis = RedisProcess.start();
	}

	@AfterAll
	static void stop() throws Exception {
		redis.close();
	}

	@Test
	void twoProcessesAdmitExactlyTheLimit() throws Exception {
		long limit = 1000;
		int calls = 50;
		try (ManyCallers first = ManyCallers.start(redis.port(), limit, calls);
				ManyCallers second = ManyCallers.start(redis.port(), limit, calls)) {
			first.go();
			second.go();
			int[] allowed = { first.allowed(), second.allowed() };
			assertThat(Arrays.stream(allowed).sum()).isEqualTo((int) limit);
			assertThat(allowed[0]).as("both had their part").isBetween(1, (int) limit - 1);
		}
	}

	/**
	 * Nodes whose clocks are an hour apart decide alike, because none of them tells its
	 * clock: what is sent for a decision is the same to the byte when all clocks of the
	 * process have moved on by a second.
	 */
	@Test
	void noClockOfAClientIsSent() throws Exception {
		try (FaultProxy proxy = FaultProxy.to("127.0.0.1", redis.port());
				RedisNode node = new RedisNode(proxy.port(), Duration.ofSeconds(5))) {
			RedisRateLimitStore store = new RedisRateLimitStore(node.scripts(), "clock:", 0);
			ManyCallers.awaitConnection(store);
			decide(proxy, store);
			String sent = decide(proxy, store);
			long second = System.currentTimeMillis() / 1000;
			Await.until("the next second", Duration.ofSeconds(5), () -> System.currentTimeMillis() / 1000 > second);
			assertThat(decide(proxy, store)).isEqualTo(sent).contains("EVALSHA").contains("clock:");
		}
	}

	private static String decide(FaultProxy proxy, RedisRateLimitStore store) {
		try (Recording sent = proxy.record(Direction.TO_SERVER)) {
			store.tryConsume(List.of(ManyCallers.claim(10)));
			return sent.text();
		}
	}

}
