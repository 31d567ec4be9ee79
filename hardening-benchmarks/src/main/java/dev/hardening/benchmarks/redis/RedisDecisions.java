package dev.hardening.benchmarks.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import redis.embedded.RedisServer;

/**
 * Decisions in a real Redis beside those of others: 32 callers in this process, Redis in
 * another, all limiters in turns, several rounds.
 */
public final class RedisDecisions {

	private static final int ROUNDS = 5;

	private static final int PORT = 16379;

	private static final long CAP = 20_000;

	private RedisDecisions() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
		RedisServer redis = RedisServer.newRedisServer().port(PORT).bind("127.0.0.1").setting("save \"\"").build();
		redis.start();
		try (Peers peers = new Peers(PORT);
				RedisLimiter exact = new RedisLimiter(PORT);
				RedisLimiter leasing = new RedisLimiter(PORT, "hardening.rate-limit.redis.lease=1000")) {
			Map<String, Limiter> spread = new LinkedHashMap<>();
			spread.put("a bare script on one key", peers.bareScript());
			spread.put("hardening, one policy", exact.policies(1));
			spread.put("hardening, three policies", exact.policies(3));
			spread.put("script of Spring Cloud Gateway", peers.springCloudGateway());
			spread.put("bucket4j, compare and swap", peers.bucket4j());
			compare("10,000 keys", 10_000, spread);
			Map<String, Limiter> hot = new LinkedHashMap<>();
			hot.put("a bare script on one key", peers.bareScript());
			hot.put("hardening, one policy", exact.policies(1));
			hot.put("hardening, three policies", exact.policies(3));
			hot.put("hardening, lease of 1000", leasing.policies(1));
			hot.put("script of Spring Cloud Gateway", peers.springCloudGateway());
			hot.put("bucket4j, compare and swap", peers.bucket4j());
			DelayParameters delay = new DelayParameters(1000, Duration.ofMillis(100));
			hot.put("bucket4j, batching", peers.bucket4j("batching:", Optimizations.batching()));
			hot.put("bucket4j, delaying", peers.bucket4j("delaying:", Optimizations.delaying(delay)));
			hot.put("bucket4j, predicting", peers.bucket4j("predicting:", Optimizations.predicting(delay)));
			compare("One key", 1, hot);
			count("hardening", exact.exactly(CAP, "cap"), 0);
			count("hardening, lease of 1000", leasing.exactly(CAP, "leased-cap"), 1000);
		}
		finally {
			redis.stop();
		}
	}

	private static void compare(String title, int keys, Map<String, Limiter> limiters)
			throws InterruptedException, ExecutionException {
		Load load = new Load(keys);
		Map<String, List<Load.Outcome>> outcomes = new LinkedHashMap<>();
		for (int round = 0; round <= ROUNDS; round++) {
			for (Map.Entry<String, Limiter> limiter : limiters.entrySet()) {
				Load.Outcome outcome = load.run(limiter.getValue());
				if (outcome.allowed() != outcome.decisions()) {
					throw new IllegalStateException(limiter.getKey() + " refused");
				}
				// The first round is to warm up.
				if (round > 0) {
					outcomes.computeIfAbsent(limiter.getKey(), (name) -> new ArrayList<>()).add(outcome);
				}
			}
		}
		print("%n%s, %d callers, median of %d rounds (lowest to highest)%n"
				+ "| | decisions/s | times bare | p50, µs | p99, µs | longest, ms |%n| --- | --- | --- | --- | --- | --- |%n",
				title, Load.CALLERS, ROUNDS);
		double bare = median(outcomes.values().iterator().next()).perSecond();
		outcomes.forEach((name, runs) -> print(name, runs, bare));
	}

	private static void print(String name, List<Load.Outcome> runs, double bare) {
		Load.Outcome median = median(runs);
		print("| %s | %,.0f (%,.0f to %,.0f) | %.2f | %,.0f | %,.0f | %.1f |%n", name, median.perSecond(),
				runs.get(0).perSecond(), runs.get(runs.size() - 1).perSecond(), median.perSecond() / bare, median.p50(),
				median.p99(), runs.stream().mapToDouble(Load.Outcome::max).max().orElse(0) / 1e3);
	}

	private static Load.Outcome median(List<Load.Outcome> runs) {
		runs.sort(Comparator.comparingDouble(Load.Outcome::perSecond));
		return runs.get(runs.size() / 2);
	}

	/** Two runs against a bucket that is not refilled. */
	private static void count(String name, Limiter limiter, long bound)
			throws InterruptedException, ExecutionException {
		Load load = new Load(1);
		long allowed = load.run(limiter).allowed() + load.run(limiter).allowed();
		print("%n%s: a bucket of %,d allowed %,d%n", name, CAP, allowed);
		if (allowed > CAP + bound || allowed < CAP - bound) {
			throw new IllegalStateException("Not exact");
		}
	}

	private static void print(String format, Object... values) {
		System.out.printf(Locale.ROOT, format, values);
	}

}
