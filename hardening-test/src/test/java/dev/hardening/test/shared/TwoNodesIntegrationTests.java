package dev.hardening.test.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.hardening.ratelimit.concurrency.Permits;
import dev.hardening.test.redis.Await;
import dev.hardening.test.redis.RedisProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two instances of an application and one real Redis. */
class TwoNodesIntegrationTests {

	private static final ExecutorService threads = Executors.newFixedThreadPool(32);

	private static RedisProcess redis;

	private static NodeServer a;

	private static NodeServer b;

	@BeforeAll
	static void start() throws Exception {
		redis = RedisProcess.start();
		a = node();
		b = node();
	}

	@AfterAll
	static void stop() throws Exception {
		threads.shutdownNow();
		a.close();
		b.close();
		redis.close();
	}

	private static NodeServer node() {
		String limits = "hardening.rate-limit.";
		return NodeServer.start(SharedApplication.class, "spring.data.redis.port=" + redis.port(),
				limits + "store=redis", limits + "redis.timeout=2s", limits + "expected-nodes=2",
				limits + "penalty.after=3", limits + "policies.default.limit=2", limits + "policies.default.window=1h",
				limits + "policies.work.concurrent=2", limits + "policies.work.queue=100",
				limits + "policies.work.queue-timeout=20s", limits + "policies.work.per=global",
				limits + "policies.local.concurrent=2", limits + "policies.allow.concurrent=1",
				limits + "policies.allow.on-store-failure=allow", limits + "policies.deny.concurrent=1",
				limits + "policies.deny.on-store-failure=deny", limits + "routes[0].path=/work",
				limits + "routes[0].policies=work", limits + "routes[1].path=/hold/local",
				limits + "routes[1].policies=local", limits + "routes[2].path=/hold/allow",
				limits + "routes[2].policies=allow", limits + "routes[3].path=/hold/deny",
				limits + "routes[3].policies=deny", limits + "routes[4].path=/**",
				limits + "routes[4].policies=default", "management.endpoints.web.exposure.include=*",
				"management.endpoint.hardeningpenalties.access=unrestricted");
	}

	private static void await(Callable<Boolean> condition) {
		Await.until("what is awaited", Duration.ofSeconds(10), condition);
	}

	@Test
	void aBlockAndItsReleaseHoldOnAllNodes() throws Exception {
		String client = "203.0.113.7";
		assertThat(List.of(a.get("/hello", client), b.get("/hello", client))).containsOnly(200);
		assertThat(List.of(a.get("/hello", client), b.get("/hello", client), a.get("/hello", client)))
			.containsOnly(429);
		// Blocked on all routes, where it was refused on one.
		await(() -> b.get("/work", client) == 429 && a.get("/work", client) == 429);
		assertThat(b.manage("GET", "/actuator/hardeningpenalties").body()).contains("\"" + client + "\"");
		assertThat(b.get("/work", "203.0.113.8")).isEqualTo(200);
		assertThat(b.manage("DELETE", "/actuator/hardeningpenalties/" + client).statusCode()).isEqualTo(204);
		assertThat(b.get("/work", client)).isEqualTo(200);
		await(() -> a.get("/work", client) == 200);
	}

	@Test
	void neverMoreInFlightThanAllowed() throws Exception {
		SharedApplication.MOST.set(0);
		List<Callable<Integer>> calls = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			NodeServer node = (i % 2 == 0) ? a : b;
			calls.add(() -> node.get("/work", "198.51.100.1"));
		}
		for (Future<Integer> call : threads.invokeAll(calls)) {
			assertThat(call.get()).isEqualTo(200);
		}
		assertThat(SharedApplication.MOST).hasValue(2);
		assertThat(b.manage("GET", "/actuator/metrics/hardening.rate.limit.permits").body()).contains("\"value\":0.0");
		assertThat(b.manage("GET", "/actuator/hardening").body()).contains("\"permits\":{\"in-flight\":0");
	}

	@Test
	void failModesApplyWhileRedisIsAway() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		SharedApplication.gate = gate;
		Future<Integer> first = hold(a, "allow");
		await(() -> SharedApplication.NOW.get() == 1);
		assertThat(b.get("/hold/allow", "192.0.2.1")).isEqualTo(429);
		redis.stop();
		List<Future<Integer>> held = new ArrayList<>(List.of(first));
		try {
			await(() -> a.get("/hold/deny", "192.0.2.1") == 503);
			await(() -> b.get("/hold/deny", "192.0.2.1") == 503);
			held.add(hold(b, "allow"));
			await(() -> SharedApplication.NOW.get() == 2);
			held.add(hold(b, "local"));
			await(() -> SharedApplication.NOW.get() == 3);
			assertThat(b.get("/hold/local", "192.0.2.1")).as("half of 2").isEqualTo(429);
			held.add(hold(a, "local"));
			await(() -> SharedApplication.NOW.get() == 4);
		}
		finally {
			gate.countDown();
			redis.restart();
		}
		for (Future<Integer> request : held) {
			assertThat(request.get()).isEqualTo(200);
		}
		await(() -> a.get("/hold/deny", "192.0.2.1") == 200 && b.get("/hold/deny", "192.0.2.1") == 200);
		await(() -> a.context().getBean(Permits.class).inFlight() == 0);
		// Nothing was lost on the way: one at once, as before.
		CountDownLatch again = new CountDownLatch(1);
		SharedApplication.gate = again;
		Future<Integer> one = hold(b, "allow");
		await(() -> SharedApplication.NOW.get() == 1);
		assertThat(a.get("/hold/allow", "192.0.2.1")).isEqualTo(429);
		again.countDown();
		assertThat(one.get()).isEqualTo(200);
	}

	private static Future<Integer> hold(NodeServer node, String policy) {
		return threads.submit(() -> node.get("/hold/" + policy, "192.0.2.1"));
	}

}
