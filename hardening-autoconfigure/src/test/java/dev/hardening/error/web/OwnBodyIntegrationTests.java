package dev.hardening.error.web;

import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.DocumentContext;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What the application says of its errors: told where it can be, and never more. */
@ExtendWith(OutputCaptureExtension.class)
class OwnBodyIntegrationTests {

	private static final String ORDER = "{\"m\":{\"keysecret\":\"valuesecret\",\"k].text[0\":\"long\"},\"price\":1234.567,"
			+ "\"lines\":[{\"text\":\"a\"},{\"text\":\"linesecret\"}]}";

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(OwnBodyApplication.class, "hardening.error.enabled=true",
				"hardening.request.enabled=true", "management.metrics.enable.hardening=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource({ "/resolver,IllegalStateException,A resolver of error codes failed",
			"/getter,BrokenGetter,An exception could not be looked into" })
	void errorWhileAnErrorIsToldChangesNothing(String path, String exception, String warning, CapturedOutput output) {
		ProblemAnswer.check(server.get(path, "X-Request-Id: id-of-broken"), 500, "internal_error");
		assertThat(output).containsOnlyOnce("Request id-of-broken is answered with 500").contains(exception, warning);
	}

	@Test
	void objectsAreWrittenAsTheApplicationWritesThem(CapturedOutput output) {
		RawResponse response = server.get("/values");
		DocumentContext body = ProblemAnswer.check(response, 409, "conflict");
		assertThat(body.<Map<String, Object>>read("$.money")).containsEntry("amount", 30)
			.containsEntry("currency", "EUR")
			.containsEntry("id", "00000000-0000-0000-0000-000000000001");
		assertThat(body.<List<Integer>>read("$.list[*].amount")).containsExactly(1);
		assertThat(body.<String>read("$.unknown")).isEqualTo("NaN");
		assertThat(body.<String>read("$.text")).isEqualTo("a\"b");
		assertThat(body.<String>read("$.instance")).isEqualTo("/orders/7");
		assertThat(body.<Map<String, Object>>read("$")).doesNotContainKeys("object", "circle");
		assertThat(response.body()).doesNotContain("Money");
		server.get("/values");
		assertThat(output.getAll().split("of a problem cannot be written as JSON: it is left out", -1)).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/json", "/by-hand" })
	void refusedValuesAndKeysAreNotTold(String path) {
		RawResponse response = server.send("POST " + path + " HTTP/1.1", "Host: localhost", "Connection: close",
				"Content-Type: application/json", "Content-Length: " + ORDER.length(), "", ORDER);
		DocumentContext body = ProblemAnswer.check(response, 400, "validation_failed");
		assertThat(body.<List<String>>read("$.errors[*].field")).containsExactlyInAnyOrder("m[]", "m[]", "m[]", "m[]",
				"price", "lines[1].text");
		assertThat(body.<List<String>>read("$.errors[?(@.field!='m[]')].message"))
			.containsOnly("The value is not valid.");
		assertThat(body.<List<String>>read("$.errors[?(@.field=='m[]')].message"))
			.containsOnly("The value is not valid.", "size must be between 0 and 3");
		assertThat(response.body()).doesNotContain("secret").doesNotContain("1234").doesNotContain("text[");
	}

	@Test
	void keysOfFormsAreNotTold() {
		RawResponse response = server.get("/form?counts%5Bkeysecret%5D=x");
		DocumentContext body = ProblemAnswer.check(response, 400, "validation_failed");
		assertThat(body.<List<String>>read("$.errors[*].field")).containsExactly("counts[]");
		assertThat(response.body()).doesNotContain("secret");
	}

	@Test
	void refusedParametersAreNotTold() {
		RawResponse response = server.get("/parameters?price=1234.567&names=abcdsecret");
		DocumentContext body = ProblemAnswer.check(response, 400, "validation_failed");
		assertThat(body.<List<String>>read("$.errors[*].field")).containsExactlyInAnyOrder("price", "names");
		assertThat(body.<List<String>>read("$.errors[*].message")).containsOnly("The value is not valid.");
	}

}
