package dev.hardening.ratelimit.bucket4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Filters and annotations of the bucket4j starter on a real server, without a cache. */
class Bucket4jStarterIntegrationTests {

	@SuppressWarnings("NullAway.Init") // every test starts it first
	private TestServer server;

	private void start(String... properties) {
		List<String> all = new ArrayList<>(List.of("hardening.rate-limit.enabled=true",
				"hardening.rate-limit.policies.default.limit=100000",
				"hardening.rate-limit.policies.address-ceiling.limit=100000", "bucket4j.filters[0].url=/filtered.*",
				"bucket4j.filters[0].rate-limits[0].cache-key=getHeader('X-Key')",
				"bucket4j.filters[0].rate-limits[0].bandwidths[0].capacity=5",
				"bucket4j.filters[0].rate-limits[0].bandwidths[0].time=10",
				"bucket4j.filters[0].rate-limits[0].bandwidths[0].unit=hours", "bucket4j.methods[0].name=calls",
				"bucket4j.methods[0].cache-name=methods", "bucket4j.methods[0].rate-limit.bandwidths[0].capacity=20",
				"bucket4j.methods[0].rate-limit.bandwidths[0].time=10",
				"bucket4j.methods[0].rate-limit.bandwidths[0].unit=hours"));
		all.addAll(List.of(properties));
		this.server = TestServer.start(AnnotatedApplication.class, all.toArray(String[]::new));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private List<Integer> statuses(int threads, int times, String path, String... headers) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			Callable<Integer> call = () -> this.server.get(path, headers).status();
			List<Integer> statuses = new ArrayList<>();
			for (Future<Integer> result : executor.invokeAll(Collections.nCopies(times, call))) {
				statuses.add(result.get());
			}
			return statuses;
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void filterLimitsEachKeyExactly() throws Exception {
		start();
		assertThat(this.server.get("/filtered", "X-Key: calm").header("X-Rate-Limit-Remaining")).isEqualTo("4");
		List<Integer> statuses = statuses(32, 64, "/filtered", "X-Key: greedy");
		assertThat(statuses).containsOnly(200, 429);
		assertThat(Collections.frequency(statuses, 200)).isEqualTo(5);
		assertThat(statuses(1, 5, "/filtered", "X-Key: calm")).containsExactly(200, 200, 200, 200, 429);
		assertThat(
				Long.parseLong(this.server.get("/filtered", "X-Key: calm").header("X-Rate-Limit-Retry-After-Seconds")))
			.isBetween(7000L, 7200L);
	}

	@Test
	void annotationsLimitMethodsExactly() throws Exception {
		start();
		List<Integer> statuses = statuses(32, 64, "/annotated");
		assertThat(statuses).containsOnly(200, 429);
		assertThat(Collections.frequency(statuses, 200)).isEqualTo(20);
		assertThat(statuses(8, 40, "/ignored")).containsOnly(200);
	}

	@Test
	void floodThroughAFilterStaysWithinTheTableAndFreesNobody() throws Exception {
		start("hardening.rate-limit.max-keys=40");
		assertThat(statuses(1, 6, "/filtered", "X-Key: victim")).endsWith(200, 429);
		for (int i = 0; i < 200; i++) {
			this.server.get("/filtered", "X-Key: k" + i);
		}
		assertThat(this.server.context().getBean(RateLimitStore.class).size()).isBetween(20, 40);
		assertThat(statuses(1, 2, "/filtered", "X-Key: victim")).containsOnly(429);
		assertThat(statuses(1, 1, "/annotated")).as("another limit has room").containsOnly(200);
	}

}
