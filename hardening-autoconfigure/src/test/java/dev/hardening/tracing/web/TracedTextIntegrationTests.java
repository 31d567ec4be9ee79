package dev.hardening.tracing.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import dev.hardening.tracing.web.LogFile.Ids;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines of Boot's own text pattern in a real file, without a tracer. */
class TracedTextIntegrationTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String SPAN = "00f067aa0ba902b7";

	private static final String TRACEPARENT = "traceparent: 00-" + TRACE + "-" + SPAN + "-01";

	@TempDir
	private static Path directory;

	private static TestServer server;

	private static LogFile log;

	@BeforeAll
	static void start() {
		LogFile.forgetSettings();
		log = new LogFile(directory.resolve("text.log"));
		server = TestServer.start(TracedApplication.class, "hardening.tracing.enabled=true",
				"hardening.request.enabled=true", "logging.file.name=" + log.file(), "logging.threshold.console=off",
				"logging.level.dev.hardening.tracing.web=info");
	}

	@AfterAll
	static void stop() {
		server.close();
		LogFile.forgetSettings();
	}

	@ParameterizedTest
	@CsvSource({ "/line,1,200", "/event,1,200", "/throws,2,500", "/callable,3,200", "/web-async,2,200",
			"/streaming,2,200", "/deferred,2,200", "/threads,10,200" })
	void everyLineOfARequestCarriesItsIds(String path, int lines, int status) {
		String n = path.substring(1);
		RawResponse response = server.get(path + "?n=" + n, TRACEPARENT, "X-Request-Id: id-" + n, "X-User: alice");
		assertThat(response.status()).isEqualTo(status);
		assertThat(log.of(n)).hasSizeGreaterThanOrEqualTo(lines).allSatisfy((line) -> {
			Ids ids = LogFile.ids(line);
			assertThat(ids.trace()).isEqualTo(TRACE);
			assertThat(ids.span()).matches("[0-9a-f]{16}").isNotEqualTo(SPAN);
			assertThat(ids.request()).isEqualTo("id-" + n);
			assertThat(ids.user()).matches("[0-9a-f]{12}");
		});
		assertThat(log.of(n).stream().map(LogFile::ids).map(Ids::span).collect(Collectors.toSet())).hasSize(1);
	}

	@Test
	void decoratorOfTheApplicationIsStillApplied() {
		server.get("/threads?n=tagged");
		assertThat(log.of("tagged")).anyMatch((line) -> line.contains("at=async tag=own"));
	}

	@Test
	void keyValuePairsAreInTheLine() {
		server.get("/event?n=pairs");
		assertThat(log.of("pairs")).singleElement().asString().contains("order=\"17\" state=\"paid");
	}

	@Test
	void threadsAreCleanAfterwards() {
		server.get("/threads?n=before", TRACEPARENT, "X-User: alice");
		server.get("/idle?n=idle", TRACEPARENT, "X-User: alice");
		assertThat(log.of("idle")).hasSize(4).allMatch((line) -> line.contains(" [   ] "));
	}

	@Test
	void withoutATraceOneIsBegun() {
		Set<String> traces = List.of("a1", "a2", "a3").stream().map((n) -> {
			server.get("/line?n=" + n, "traceparent: 00-" + TRACE + "-" + SPAN + "-0");
			return LogFile.ids(log.of(n).get(0)).trace();
		}).collect(Collectors.toSet());
		assertThat(traces).hasSize(3).doesNotContain(TRACE).allMatch((trace) -> trace.matches("[0-9a-f]{32}"));
	}

	@Test
	void duplicateHeaderIsNone() {
		server.get("/line?n=twice", TRACEPARENT, TRACEPARENT);
		assertThat(LogFile.ids(log.of("twice").get(0)).trace()).isNotEqualTo(TRACE);
	}

	@Test
	void usersAreHashedAlikeAndApart() {
		server.get("/line?n=u1", "X-User: alice");
		server.get("/line?n=u2", "X-User: alice");
		server.get("/line?n=u3", "X-User: bob");
		server.get("/line?n=u4");
		assertThat(user("u1")).isEqualTo(user("u2")).isNotEqualTo(user("u3"));
		assertThat(user("u4")).isEmpty();
	}

	@Test
	void traceIsPassedOnWithItsState() {
		String body = server
			.get("/trace", TRACEPARENT, "tracestate: rojo=00f067aa0ba902b7", "tracestate: congo=t61rcWkgMzE")
			.body();
		assertThat(body).startsWith("00-" + TRACE + "-")
			.doesNotContain(SPAN + "-01")
			.endsWith("-01|rojo=00f067aa0ba902b7,congo=t61rcWkgMzE|true");
		assertThat(server.get("/trace", "tracestate: rojo=1").body()).endsWith("|null|true");
	}

	private static String user(String n) {
		return LogFile.ids(log.of(n).get(0)).user();
	}

}
