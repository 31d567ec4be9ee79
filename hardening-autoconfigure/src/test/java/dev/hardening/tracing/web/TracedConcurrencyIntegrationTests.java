package dev.hardening.tracing.web;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import dev.hardening.support.TestServer;
import dev.hardening.tracing.web.LogFile.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Many requests at once, each of which works on many threads. */
class TracedConcurrencyIntegrationTests {

	private static final int REQUESTS = 1000;

	@TempDir
	private Path directory;

	@BeforeEach
	@AfterEach
	void forgetSettings() {
		LogFile.forgetSettings();
	}

	@Test
	void everyLineCarriesItsOwnIds() throws Exception {
		LogFile log = new LogFile(this.directory.resolve("many.log"));
		ExecutorService clients = Executors.newFixedThreadPool(16);
		try (TestServer server = TestServer.start(TracedApplication.class, "hardening.tracing.enabled=true",
				"hardening.request.enabled=true", "hardening.tracing.user=plain", "logging.file.name=" + log.file(),
				"logging.threshold.console=off", "logging.level.dev.hardening.tracing.web=info")) {
			List<Future<Integer>> answers = new ArrayList<>();
			for (int i = 1; i <= REQUESTS; i++) {
				String n = Integer.toString(i);
				String path = (i % 4 == 0) ? "/callable" : "/threads";
				answers.add(clients.submit(
						() -> server
							.get(path + "?n=" + n, "traceparent: 00-" + trace(n) + "-00f067aa0ba902b7-01",
									"X-Request-Id: id" + n, "X-User: user" + n)
							.status()));
			}
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isEqualTo(200);
			}
		}
		finally {
			clients.shutdownNow();
		}
		Map<String, List<String>> lines = log.lines()
			.stream()
			.filter((line) -> line.contains(" n="))
			.collect(Collectors.groupingBy((line) -> line.substring(line.indexOf(" n=") + 3, line.lastIndexOf(';'))));
		assertThat(lines).hasSize(REQUESTS);
		lines.forEach((n, own) -> {
			assertThat(own).hasSize((Integer.parseInt(n) % 4 == 0) ? 3 : 10);
			List<Ids> ids = own.stream().map(LogFile::ids).distinct().toList();
			assertThat(ids).hasSize(1);
			assertThat(ids.get(0)).isEqualTo(new Ids(trace(n), ids.get(0).span(), "id" + n, "user" + n));
		});
	}

	private static String trace(String n) {
		return HexFormat.of().toHexDigits(1L) + HexFormat.of().toHexDigits(Long.parseLong(n));
	}

}
