package dev.hardening.ratelimit.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;

/** A server with the limiter on, and the requests that tests send to it. */
final class LimitedServer implements AutoCloseable {

	static final String ALICE = basic("alice", "a");

	static final String BOB = basic("bob", "b");

	private final TestServer server;

	private LimitedServer(TestServer server) {
		this.server = server;
	}

	/** Start it with three requests an hour and properties below hardening.rate-limit. */
	static LimitedServer start(Class<?> application, String... properties) {
		List<String> all = new ArrayList<>(List.of("hardening.rate-limit.enabled=true",
				"hardening.rate-limit.policies.default.limit=3", "hardening.rate-limit.policies.default.window=1h"));
		for (String property : properties) {
			all.add(property.startsWith(".") ? "hardening.rate-limit" + property : property);
		}
		PolicyApplication.HANDLED.set(0);
		return new LimitedServer(TestServer.start(application, all.toArray(String[]::new)));
	}

	static String basic(String user, String password) {
		return "Authorization: Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	<T> T bean(Class<T> type) {
		return this.server.context().getBean(type);
	}

	RawResponse get(String path, String... headers) {
		return this.server.get(path, headers);
	}

	RawResponse request(String method, String path, String... headers) {
		return this.server.request(method, path, headers);
	}

	List<Integer> statuses(int times, String path, String... headers) {
		List<Integer> statuses = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			statuses.add(get(path, headers).status());
		}
		return statuses;
	}

	/** Send requests from as many threads at once. */
	List<Integer> parallel(int threads, String path, String... headers) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<Integer>> calls = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				calls.add(() -> get(path, headers).status());
			}
			List<Integer> statuses = new ArrayList<>();
			for (Future<Integer> result : executor.invokeAll(calls)) {
				statuses.add(result.get());
			}
			return statuses;
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Override
	public void close() {
		this.server.close();
	}

}
