package dev.hardening.redaction.web;

import java.util.Map;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.metrics.RedactionCounters;
import dev.hardening.redaction.support.CanaryRedactor;
import dev.hardening.request.RequestIdFilter;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** Error bodies and request ids, with a redactor of the application. */
@ExtendWith(OutputCaptureExtension.class)
class RedactedAnswersIntegrationTests {

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(Application.class, "hardening.error.enabled=true", "hardening.request.enabled=true",
				"hardening.redaction.enabled=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static DocumentContext body(RawResponse response, int status) {
		assertThat(response.status()).as(response.text()).isEqualTo(status);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		// Without the sizes of chunks.
		return JsonPath.parse(response.body().substring(response.body().indexOf('{')));
	}

	@Test
	void detailIsRedacted() {
		DocumentContext body = body(server.get("/reason?text=canary-7"), 409);
		assertThat(body.<String>read("$.detail")).isEqualTo("Taken by [bird]");
		assertThat(body.<String>read("$.code")).isEqualTo("conflict");
	}

	@Test
	void whatHoldsNoSecretStays() {
		assertThat(body(server.get("/reason?text=nobody"), 409).<String>read("$.detail")).isEqualTo("Taken by nobody");
	}

	@Test
	void titleAndMembersAreRedacted() {
		RawResponse response = server.get("/members?text=canary-7");
		DocumentContext body = body(response, 409);
		assertThat(response.body()).doesNotContain("canary-7");
		assertThat(body.<String>read("$.title")).isEqualTo("It was [bird]");
		assertThat(body.<String>read("$.type")).isEqualTo("https://example.com/taken");
		assertThat(body.<String>read("$.cage")).isEqualTo("[hidden]");
		assertThat(body.<String>read("$.list[1].deep")).isEqualTo("b [bird]");
		assertThat(body.<Integer>read("$.list[1].n")).isEqualTo(7);
		assertThat(body.<Integer>read("$.number")).isEqualTo(42);
	}

	@Test
	void problemsOfHandlersAreRedacted() {
		DocumentContext body = body(server.get("/handled?text=canary-7"), 502);
		assertThat(body.<String>read("$.title")).isEqualTo("It was [bird]");
		assertThat(body.<String>read("$.detail")).isEqualTo("It said [bird]");
		assertThat(body.<String>read("$.note")).isEqualTo("[bird]");
		assertThat(body.<String>read("$.request_id")).matches(UUID);
	}

	@Test
	void titlesNamesAndObjectsInProblemsOfHandlersAreRedacted() {
		RawResponse response = server.get("/handled?text=canary-7");
		DocumentContext body = body(response, 502);
		assertThat(body.<String>read("$.title")).isEqualTo("It was [bird]");
		assertThat(body.<Map<String, Object>>read("$.object")).isEqualTo(Map.of("name", "[bird]", "age", 7));
		assertThat(body.<Map<String, Object>>read("$.array[0]")).isEqualTo(Map.of("name", "[bird]", "age", 7));
		assertThat(body.<String>read("$.builder")).isEqualTo("[bird]");
		assertThat(body.<String>read("$.cage.door")).isEqualTo("[hidden]");
		assertThat(body.<Map<String, Object>>read("$.clean")).isEqualTo(Map.of("name", "sparrow", "age", 9));
		assertThat(response.body()).doesNotContain("canary-7");
	}

	@Test
	void pagesAreRedacted() {
		RawResponse page = server.get("/reason?text=canary-7", "Accept: text/html");
		assertThat(page.header("Content-Type")).startsWith("text/html");
		assertThat(page.body()).contains("Taken by [bird]").doesNotContain("canary");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/reason", "/members", "/handled" })
	void redactorThatFailsTellsNothing(String path, CapturedOutput output) {
		RawResponse response = server.get(path + "?text=poison");
		body(response, path.equals("/handled") ? 502 : 409);
		assertThat(response.body()).doesNotContain("poison").doesNotContain("wrong");
		server.get(path + "?text=poison");
		assertThat(output.getOut().split("could not be redacted: its texts are left out", -1).length)
			.isLessThanOrEqualTo(2);
	}

	@Test
	void failuresInTheLogsAreCounted() {
		RedactionCounters counters = server.context().getBean(RedactionCounters.class);
		long before = counters.failures();
		LoggerFactory.getLogger(RedactedAnswersIntegrationTests.class).warn("poison");
		assertThat(counters.failures()).isGreaterThan(before);
	}

	@Test
	void idThatHoldsNoSecretIsTakenOver() {
		RawResponse response = server.get("/id", "X-Request-Id: abc-123");
		assertThat(response.header("X-Request-Id")).isEqualTo("abc-123");
		assertThat(response.body()).contains("abc-123");
	}

	@ParameterizedTest
	@ValueSource(strings = { "canary-7", "a.canary-7", "poison", "refused" })
	void idThatHoldsASecretIsReplaced(String id) {
		RawResponse response = server.get("/id", "X-Request-Id: " + id);
		assertThat(response.header("X-Request-Id")).matches(UUID);
		assertThat(response.text()).doesNotContain(id);
	}

	@Test
	void idIsReplacedWhereTheContainerAnswers() {
		RawResponse response = server.send("GET /[ HTTP/1.1", "Host: localhost", "X-Request-Id: canary-7",
				"Connection: close");
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.header("X-Request-Id")).matches(UUID);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(RedactedApplication.class)
	static class Application {

		@Bean
		Redactor redactor() {
			return new CanaryRedactor();
		}

		@Bean
		RequestIdFilter own() {
			return (id) -> !id.equals("refused");
		}

	}

}
