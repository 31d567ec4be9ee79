package dev.hardening.error.web;

import com.jayway.jsonpath.DocumentContext;
import dev.hardening.error.ErrorCode;
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

/** The boundary keeps to what the container does with errors. */
@ExtendWith(OutputCaptureExtension.class)
class BoundaryIntegrationTests {

	private static final String BROWSER = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	private static TestServer server;

	private static BoundaryApplication application;

	@BeforeAll
	static void start() {
		// Without Boot's page there is none, also for browsers.
		server = TestServer.start(BoundaryApplication.class, "hardening.error.enabled=true",
				"hardening.request.enabled=true", "server.error.whitelabel.enabled=false",
				"logging.level.org.apache.catalina=warn");
		application = server.context().getBean(BoundaryApplication.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource({ "/filter-async,*/*", "/handler-async,*/*", "/filter-async,text/html", "/handler-async,text/html" })
	void failureAfterTheStartOfAsynchronousWorkIsToldAtOnce(String path, String accept, CapturedOutput output) {
		// The client gives up long before the asynchronous request does.
		ProblemAnswer.check(server.get(path, "Accept: " + accept, "X-Request-Id: id-of-async"), 500, "internal_error");
		assertThat(output).containsOnlyOnce("java.lang.IllegalStateException: s3cret")
			.containsOnlyOnce("Request id-of-async is answered with 500")
			.containsOnlyOnce("ERROR");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/writer?early=false", "/writer?early=true", "/stream?early=false", "/stream?early=true" })
	void outputAfterAnErrorIsDropped(String path) {
		ProblemAnswer.check(server.get(path), 404, "not_found");
		ProblemAnswer.check(server.get(path, BROWSER), 404, "not_found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/filter-twice", "/redirect-after-error" })
	void firstErrorStays(String path) {
		ProblemAnswer.check(server.get(path), 404, "not_found");
		ProblemAnswer.check(server.get(path, BROWSER), 404, "not_found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "text/html" })
	void secondErrorIsAFault(String accept) {
		ProblemAnswer.check(server.get("/sends-twice", "Accept: " + accept), 500, "internal_error");
	}

	@Test
	void goodAnswersAreAsTheyWereAndNobodyAsksForTheWishesOfTheClient() {
		int before = application.questions.get();
		assertThat(server.get("/filter-ok", BROWSER).body()).isEqualTo("line" + System.lineSeparator());
		assertThat(application.questions).hasValue(before);
	}

	@Test
	void failuresOfADependencyAreOneLineInTheLog(CapturedOutput output) {
		ProblemAnswer.check(server.get("/no-database"), 503, "dependency_unavailable");
		assertThat(output).contains("WARN")
			.containsOnlyOnce("is answered with 503 (dependency_unavailable)")
			.contains("CannotCreateTransactionException: No connection.", "the pool is empty")
			.doesNotContain("ERROR")
			.doesNotContain("\tat ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/reason", "/body" })
	void wordsOfTheApplicationAreToldButForThoseOfAnInternalError(String path) {
		ProblemAnswer.check(server.get(path + "?status=500&text=s3cret"), 500, "internal_error");
		DocumentContext body = ProblemAnswer.check(server.get(path + "?status=502&text=The+service+failed."), 502,
				"dependency_unavailable");
		assertThat(body.<String>read("$.detail")).isEqualTo("The service failed.");
		body = ProblemAnswer.check(server.get(path + "?status=404&text=No+draft."), 404, "not_found");
		assertThat(body.<String>read("$.detail")).isEqualTo("No draft.");
	}

	@Test
	void reasonOfAnAnnotationIsOneOfThem() {
		DocumentContext body = ProblemAnswer.check(server.get("/annotated"), 500, "internal_error");
		assertThat(body.<String>read("$.detail")).isEqualTo("Something went wrong on the server.");
	}

	@Test
	void pageThatDoesNotExistIsCountedAndMadeOnce() {
		ErrorCounters counters = server.context().getBean(ErrorCounters.class);
		long told = counters.told(ErrorSource.ERROR_PAGE, ErrorCode.INTERNAL_ERROR);
		int resolved = application.resolved.get();
		RawResponse response = server.get("/early-throws", BROWSER);
		ProblemAnswer.check(response, 500, "internal_error");
		assertThat(counters.told(ErrorSource.ERROR_PAGE, ErrorCode.INTERNAL_ERROR)).isEqualTo(told + 1);
		assertThat(application.resolved).hasValue(resolved + 1);
	}

}
