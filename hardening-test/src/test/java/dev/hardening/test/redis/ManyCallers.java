package dev.hardening.test.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitStoreException;
import dev.hardening.ratelimit.redis.RedisRateLimitStore;

/**
 * A process in which 32 threads ask for tokens of one bucket: waits for a line on its
 * standard input, then asks, and prints how often it was allowed.
 */
final class ManyCallers implements AutoCloseable {

	static final int THREADS = 32;

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final Process process;

	private final BufferedReader output;

	private ManyCallers(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
	}

	/** Start a process, and wait until it is connected. */
	static ManyCallers start(int port, long limit, int callsPerThread) throws IOException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				ManyCallers.class.getName(), Integer.toString(port), Long.toString(limit),
				Integer.toString(callsPerThread));
		ManyCallers callers = new ManyCallers(
				new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
		callers.read("ready");
		return callers;
	}

	void go() throws IOException {
		this.process.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
	}

	/** Return how often it was allowed. */
	int allowed() throws IOException {
		return Integer.parseInt(read("allowed "));
	}

	private String read(String begin) throws IOException {
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (line.startsWith(begin)) {
				return line.substring(begin.length());
			}
		}
		throw new IOException("The process has ended");
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	/** Return the bucket that all processes share. */
	static RateLimitClaim claim(long limit) {
		return new RateLimitClaim(new RateLimitKey(new RateLimitPolicy("shared", limit, Duration.ofDays(300), limit,
				Per.GLOBAL, Scope.POLICY, RateLimitMode.ENFORCE), "", ""), 1);
	}

	/** Wait until a store decides: connecting takes a while on a busy machine. */
	static void awaitConnection(RedisRateLimitStore store) {
		Await.until("connected", Duration.ofSeconds(20), () -> {
			try {
				RateLimitKey key = new RateLimitKey(claim(1).key().policy(), "warm", "");
				return !store.tryConsume(List.of(new RateLimitClaim(key, 1))).quotas().isEmpty();
			}
			catch (RateLimitStoreException ex) {
				return false;
			}
		});
	}

	/** The other process. */
	public static void main(String[] arguments) throws Exception {
		int port = Integer.parseInt(arguments[0]);
		long limit = Long.parseLong(arguments[1]);
		int calls = Integer.parseInt(arguments[2]);
		try (RedisNode node = new RedisNode(port, TIMEOUT)) {
			RedisRateLimitStore store = new RedisRateLimitStore(node.scripts(), "two:", 0);
			awaitConnection(store);
			System.out.println("ready");
			new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
			System.out.println("allowed " + call(store, limit, calls));
		}
	}

	private static int call(RedisRateLimitStore store, long limit, int calls) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		List<Callable<Integer>> callers = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			callers.add(() -> {
				int allowed = 0;
				for (int j = 0; j < calls; j++) {
					allowed += store.tryConsume(List.of(claim(limit))).allowed() ? 1 : 0;
				}
				return allowed;
			});
		}
		int sum = 0;
		for (Future<Integer> allowed : executor.invokeAll(callers)) {
			sum += allowed.get();
		}
		executor.shutdown();
		return sum;
	}

}
