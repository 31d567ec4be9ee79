package dev.hardening.test.redis;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A node of an application with limits in Redis. Paths are limited by policies: "/allow",
 * "/deny" and "/local" by those of these fail modes, "/cap" by one with few tokens.
 */
final class LimitedNode implements AutoCloseable {

	/** Tokens of the policy "cap", which do not come back. */
	static final int CAP = 50;

	/** How long a decision waits for Redis. */
	static final Duration TIMEOUT = Duration.ofMillis(150);

	/** How long a request may take on a busy machine, whatever Redis does. */
	static final Duration LONGEST = TIMEOUT.plusSeconds(2);

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private LimitedNode(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static LimitedNode start(String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				"--spring.jmx.enabled=false", "--hardening.rate-limit.enabled=true",
				"--spring.data.redis.repositories.enabled=false", "--hardening.rate-limit.store=redis",
				"--hardening.rate-limit.redis.timeout=" + TIMEOUT.toMillis() + "ms",
				"--hardening.rate-limit.policies.address-ceiling.limit=1000000",
				"--hardening.rate-limit.policies.address-ceiling.on-store-failure=allow"));
		int route = 0;
		for (String policy : List.of("allow", "deny", "local", "cap")) {
			arguments.add(
					"--hardening.rate-limit.policies." + policy + ".limit=" + (policy.equals("cap") ? CAP : 1_000_000));
			arguments.add("--hardening.rate-limit.policies." + policy + ".window=300d");
			arguments.add("--hardening.rate-limit.policies." + policy + ".on-store-failure="
					+ (policy.equals("cap") ? "deny" : policy));
			arguments.add("--hardening.rate-limit.routes[" + route + "].path=/" + policy + "/**");
			arguments.add("--hardening.rate-limit.routes[" + route++ + "].policies=" + policy);
		}
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return new LimitedNode(new SpringApplication(LimitedApplication.class).run(arguments.toArray(String[]::new)));
	}

	/** Send a request. */
	int status(String path) throws IOException, InterruptedException {
		int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.timeout(Duration.ofSeconds(20))
			.build();
		return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	/** Send requests from several threads. */
	Answers flood(int threads, int requestsPerThread, String... paths) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		Answers answers = new Answers(new TreeMap<>(), 0);
		try {
			List<Callable<Answers>> calls = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				calls.add(() -> send(requestsPerThread, paths));
			}
			for (Future<Answers> future : executor.invokeAll(calls)) {
				answers = answers.and(future.get());
			}
		}
		finally {
			executor.shutdownNow();
		}
		return answers;
	}

	private Answers send(int requests, String... paths) throws IOException, InterruptedException {
		Answers answers = new Answers(new TreeMap<>(), 0);
		for (int i = 0; i < requests; i++) {
			for (String path : paths) {
				long start = System.nanoTime();
				int status = status(path);
				answers = answers.and(new Answers(Map.of(path + " " + status, 1), System.nanoTime() - start));
			}
		}
		return answers;
	}

	/** Wait until Redis decides again: the policy that denies says so. */
	void awaitRecovery() {
		Await.until("Redis decides", Duration.ofSeconds(10), () -> status("/deny") == 200);
	}

	/** Return the value of the metric of decisions. */
	double decisions(String policy, String outcome) {
		return this.context.getBean(MeterRegistry.class)
			.get("hardening.rate.limit.decisions")
			.tags("policy", policy, "outcome", outcome)
			.functionCounter()
			.count();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * What came back.
	 *
	 * @param counts how often, by path and status
	 * @param longestNanos how long the slowest one took
	 */
	record Answers(Map<String, Integer> counts, long longestNanos) {

		Answers and(Answers other) {
			Map<String, Integer> sum = new TreeMap<>(this.counts);
			other.counts.forEach((key, count) -> sum.merge(key, count, Integer::sum));
			return new Answers(sum, Math.max(this.longestNanos, other.longestNanos));
		}

		int count(String key) {
			return this.counts.getOrDefault(key, 0);
		}

	}

}
