package dev.hardening.benchmarks.redis;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import dev.hardening.benchmarks.web.FilterRun;
import dev.hardening.test.fault.Fault;
import dev.hardening.test.fault.FaultProxy;
import jakarta.servlet.ServletException;
import redis.embedded.RedisServer;

/**
 * What requests wait when Redis falls silent: the first one, those after it, and how long
 * it takes until Redis decides again once it answers.
 */
public final class RedisOutage {

	private static final int PORT = 16380;

	private static final int ROUNDS = 20;

	private static final int REQUESTS = 5000;

	private static final String SHARE = "500000";

	private RedisOutage() {
	}

	public static void main(String[] arguments) throws IOException, ServletException {
		RedisServer redis = RedisServer.newRedisServer().port(PORT).bind("127.0.0.1").setting("save \"\"").build();
		redis.start();
		try {
			measure("local");
			measure("allow");
		}
		finally {
			redis.stop();
		}
	}

	private static void measure(String failMode) throws IOException, ServletException {
		try (FaultProxy proxy = FaultProxy.to("127.0.0.1", PORT);
				FilterRun run = new FilterRun(List.of("hardening.rate-limit.enabled=true",
						"hardening.rate-limit.store=redis", "hardening.rate-limit.expected-nodes=2",
						"hardening.rate-limit.on-store-failure=" + failMode, "spring.data.redis.port=" + proxy.port(),
						"hardening.rate-limit.policies.address-ceiling.limit=1000000",
						"hardening.rate-limit.policies.default.limit=1000000"))) {
			for (int i = 0; i < REQUESTS; i++) {
				time(run);
			}
			long[] first = new long[ROUNDS];
			long[] worst = new long[ROUNDS];
			long[] p99 = new long[ROUNDS];
			long[] back = new long[ROUNDS];
			for (int round = 0; round < ROUNDS; round++) {
				try (Fault silence = proxy.blackHole()) {
					first[round] = time(run);
					long[] next = new long[REQUESTS];
					for (int i = 0; i < REQUESTS; i++) {
						next[i] = time(run);
					}
					Arrays.sort(next);
					p99[round] = next[REQUESTS * 99 / 100];
					worst[round] = next[REQUESTS - 1];
				}
				long healed = System.nanoTime();
				while (!isShared(run)) {
					LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
				}
				back[round] = System.nanoTime() - healed;
			}
			System.out.printf(Locale.ROOT,
					"%nBlack hole, on-store-failure: %s, %d rounds%n| | median | longest |%n| --- | --- | --- |%n",
					failMode, ROUNDS);
			print("first request, ms", first);
			print("99th percentile of the next " + REQUESTS + ", ms", p99);
			print("longest of the next " + REQUESTS + ", ms", worst);
			print("from the end of the fault until Redis decides, ms", back);
		}
	}

	private static boolean isShared(FilterRun run) throws IOException, ServletException {
		Object limit = run.slim().getHeader("X-RateLimit-Limit");
		return limit != null && !limit.equals(SHARE);
	}

	private static long time(FilterRun run) throws IOException, ServletException {
		long before = System.nanoTime();
		int status = run.slim().getStatus();
		long nanos = System.nanoTime() - before;
		if (status != 200) {
			throw new IllegalStateException("Answered with " + status);
		}
		return nanos;
	}

	private static void print(String what, long[] nanos) {
		Arrays.sort(nanos);
		System.out.printf(Locale.ROOT, "| %s | %.3f | %.3f |%n", what, nanos[nanos.length / 2] / 1e6,
				nanos[nanos.length - 1] / 1e6);
	}

}
