package dev.hardening.error.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

/** Every way in which a request of an application can fail, over raw sockets. */
@ExtendWith(OutputCaptureExtension.class)
class ErrorIntegrationTests {

	private static final String BROWSER = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	private static TestServer server;

	private static ErrorCounters counters;

	@BeforeAll
	static void start() {
		server = TestServer.start(ErrorApplication.class, "hardening.error.enabled=true",
				"hardening.request.enabled=true", "spring.servlet.multipart.max-file-size=1KB");
		counters = server.context().getBean(ErrorCounters.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource({ "/throws,500,internal_error", "/error-type,500,internal_error", "/own,422,conflict",
			"/annotated,410,not_found", "/reason,402,forbidden", "/duplicate,409,conflict", "/nowhere,404,not_found",
			"/number,400,malformed_request", "/number?n=s3cret,400,malformed_request",
			"/limited?n=4,400,validation_failed", "/send-error,501,malformed_request", "/empty,404,not_found",
			"/handler-throws,500,internal_error", "/callable,500,internal_error", "/deferred-error,500,internal_error",
			"/deferred-timeout,504,timeout", "/raw-async-timeout,500,internal_error", "/raw-async-sends,409,conflict",
			"/sse-early-error,500,internal_error", "/late-throws,500,internal_error", "/late-sends,409,conflict",
			"/late-empty,401,unauthenticated", "/late-marked,413,payload_too_large", "/early-throws,500,internal_error",
			"/early-sends,409,conflict", "/early-marked,413,payload_too_large", "/error,404,not_found" })
	void everyFailureIsAProblem(String path, int status, String code) {
		DocumentContext body = ProblemAnswer.check(server.get(path), status, code);
		assertThat(body.<String>read("$.instance")).isEqualTo(path.replaceAll("\\?.*", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "*/*", "application/json", "image/png", "nonsense", "text/*", "application/problem+json",
			"application/json, text/html;q=0.5" })
	void whateverIsNotAPageIsAProblem(String accept) {
		ProblemAnswer.check(server.get("/throws", "Accept: " + accept), 500, "internal_error");
		ProblemAnswer.check(server.get("/nowhere", "Accept: " + accept), 404, "not_found");
		ProblemAnswer.check(server.get("/early-throws", "Accept: " + accept), 500, "internal_error");
	}

	@ParameterizedTest
	@CsvSource({ "/throws,500", "/nowhere,404", "/own,422", "/early-throws,500", "/late-sends,409",
			"/deferred-timeout,504", "/late-marked,413" })
	void browsersGetAPageThatTellsNoMore(String path, int status) {
		RawResponse response = server.get(path, BROWSER);
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.header("Content-Type")).startsWith("text/html");
		assertThat(response.body()).contains("Whitelabel Error Page");
		assertThat(response.text()).doesNotContain("s3cret").doesNotContain("Exception").doesNotContain("\tat ");
	}

	@Test
	void headersStayAndThoseOfTheBodyGo() {
		RawResponse response = server.get("/send-error");
		assertThat(response.header("X-Kept")).isEqualTo("yes");
		assertThat(response.headers("Content-Disposition")).isEmpty();
		assertThat(response.body()).doesNotContain("half an answer");
		assertThat(server.get("/late-empty").header("WWW-Authenticate")).isEqualTo("Bearer");
		assertThat(server.request("PUT", "/number").header("Allow")).isEqualTo("GET");
	}

	@Test
	void headHasNoBody() {
		RawResponse response = server.request("HEAD", "/throws");
		assertThat(response.status()).isEqualTo(500);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void applicationsOwnAnswersStay() {
		assertThat(server.get("/with-body").body()).contains("{\"own\":\"body\"}");
		assertThat(server.get("/handled").body()).isEqualTo("own handler");
	}

	@Test
	void applicationsOwnWordsAreTold() {
		assertThat(server.get("/own").body()).contains("\"detail\":\"Out of stock.\"");
		assertThat(server.get("/annotated").body()).contains("\"detail\":\"Sold.\"");
		assertThat(server.get("/reason").body()).contains("\"detail\":\"No money.\"");
		DocumentContext body = ProblemAnswer.check(server.get("/problem"), 409, "conflict");
		assertThat(body.<Map<String, Object>>read("$")).containsEntry("type", "https://example.org/twice")
			.containsEntry("title", "Twice")
			.containsEntry("detail", "Two of them.")
			.containsEntry("balance", 30);
	}

	@Test
	void invalidFieldsAreListedWithoutTheirValues() {
		DocumentContext body = ProblemAnswer.check(post("/json", "application/json", "{\"nick\":\"s3cret\"}"), 400,
				"validation_failed");
		assertThat(body.<List<String>>read("$.errors[*].field")).containsExactlyInAnyOrder("name", "nick");
		assertThat(body.<List<String>>read("$.errors[?(@.field=='name')].code")).containsExactly("NotBlank");
		assertThat(body.<List<String>>read("$.errors[?(@.field=='name')].message"))
			.containsExactly("must not be blank");
		assertThat(body.<List<String>>read("$.errors[?(@.field=='nick')].message"))
			.containsExactly("The value is not valid.");
		body = ProblemAnswer.check(server.get("/form?name=a&age=s3cret"), 400, "validation_failed");
		assertThat(body.<List<String>>read("$.errors[*].code")).containsExactly("typeMismatch");
		assertThat(body.<List<String>>read("$.errors[*].message")).containsExactly("The value has the wrong form.");
		body = ProblemAnswer.check(server.get("/limited?n=4"), 400, "validation_failed");
		assertThat(body.<List<String>>read("$.errors[*].field")).containsExactly("n");
	}

	@Test
	void bodiesThatCannotBeReadAreMalformed() {
		ProblemAnswer.check(post("/json", "application/json", "{\"name\": s3cret"), 400, "malformed_request");
		ProblemAnswer.check(post("/json", "text/plain", "s3cret"), 415, "unsupported_media_type");
		ProblemAnswer.check(post("/upload", "multipart/form-data; boundary=x", "--x\r\ns3cret"), 400,
				"malformed_request");
		ProblemAnswer.check(post("/upload", "multipart/form-data", "s3cret"), 400, "malformed_request");
	}

	@Test
	void uploadThatIsTooLargeHasABody() {
		String upload = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"
				+ "a".repeat(2000) + "\r\n--x--\r\n";
		ProblemAnswer.check(post("/upload", "multipart/form-data; boundary=x", upload), 413, "payload_too_large");
		RawResponse page = server.send("POST /upload HTTP/1.1", "Host: localhost", "Connection: close",
				"Content-Type: multipart/form-data; boundary=x", "Content-Length: " + upload.length(), BROWSER, "",
				upload);
		assertThat(page.status()).isEqualTo(413);
		assertThat(page.body()).contains("Whitelabel");
	}

	@Test
	void stackTraceIsLoggedOnceUnderTheIdOfTheAnswer(CapturedOutput output) {
		ProblemAnswer.check(server.get("/throws", "X-Request-Id: id-of-throws"), 500, "internal_error");
		assertThat(output).contains("ERROR").containsOnlyOnce("Request id-of-throws is answered with 500");
		assertThat(output).containsOnlyOnce("java.lang.IllegalStateException: s3cret");
	}

	@Test
	void stackTraceForPagesIsLoggedOnce(CapturedOutput output) {
		server.get("/throws", "X-Request-Id: id-of-page", BROWSER);
		assertThat(output).containsOnlyOnce("id-of-page is answered with 500");
		assertThat(output).containsOnlyOnce("java.lang.IllegalStateException: s3cret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/file-ends", "/backend-gone" })
	void failureThatLooksLikeAnAbortIsTold(String path, CapturedOutput output) {
		long aborts = counters.clientAborts();
		ProblemAnswer.check(server.get(path, "X-Request-Id: id-of-look-alike"), 500, "internal_error");
		assertThat(counters.clientAborts()).isEqualTo(aborts);
		assertThat(output).containsOnlyOnce("Request id-of-look-alike is answered with 500");
	}

	@Test
	void problemOfAHandlerGetsWhatItLacks() {
		RawResponse lacking = server.get("/own-body");
		assertThat(lacking.header("Retry-After")).isEqualTo("1");
		assertThat(lacking.body()).contains("Try later.", "\"code\":\"overloaded\"",
				"\"request_id\":\"" + lacking.header("X-Request-Id") + "\"");
		RawResponse coded = server.get("/own-code");
		assertThat(coded.status()).isEqualTo(410);
		assertThat(coded.body()).contains("\"code\":\"moved_out\"", "\"request_id\":").doesNotContain("not_found");
	}

	@Test
	void failureBeforeTheBoundaryIsNamedByItsId(CapturedOutput output) {
		// The level is that of the JVM, and other tests have switched it off.
		try (TestServer own = TestServer.start(ErrorApplication.class, "hardening.error.enabled=true",
				"hardening.request.enabled=true", "logging.level.org.apache.catalina=warn")) {
			own.get("/early-throws", "X-Request-Id: id-of-early");
		}
		assertThat(output).containsOnlyOnce("Request id-of-early is answered with 500");
		assertThat(output).containsOnlyOnce("java.lang.IllegalStateException: s3cret");
	}

	@Test
	void faultsOfTheClientAreNotLogged(CapturedOutput output) {
		server.get("/nowhere");
		server.get("/number?n=x");
		server.get("/duplicate");
		server.get("/own");
		assertThat(output).doesNotContain("ERROR").doesNotContain("\tat ");
		// A column that may not be null looks the same to the client as a duplicate.
		assertThat(output).containsOnlyOnce("WARN")
			.contains("is answered with 409 (conflict): org.springframework.dao.");
	}

	@Test
	void failureAfterCommitBreaksTheAnswerOffAndIsLoggedOnce(CapturedOutput output) {
		long before = counters.failuresAfterCommit();
		RawResponse response = server.get("/committed", "X-Request-Id: id-of-committed");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.body()).contains("begun").doesNotEndWith("0\r\n\r\n");
		ProblemAnswer.isSilent(response);
		assertThat(output).containsOnlyOnce("Request id-of-committed failed");
		assertThat(output).containsOnlyOnce("java.lang.IllegalStateException: s3cret");
		assertThat(counters.failuresAfterCommit()).isEqualTo(before + 1);
	}

	@Test
	void failureOfAnEventStreamBreaksItOff(CapturedOutput output) {
		RawResponse response = server.get("/sse-error", "X-Request-Id: id-of-sse");
		assertThat(response.body()).contains("first").doesNotEndWith("0\r\n\r\n");
		ProblemAnswer.isSilent(response);
		assertThat(output).containsOnlyOnce("java.lang.IllegalStateException: s3cret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/endless", "/endless-stream" })
	void clientsThatGoAwayAreCountedAndNotLogged(String path, CapturedOutput output) throws IOException {
		long before = counters.clientAborts();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
			socket.setSoLinger(true, 0);
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().read()).isPositive();
		}
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (counters.clientAborts() == before && System.nanoTime() < deadline) {
			Thread.onSpinWait();
		}
		assertThat(counters.clientAborts()).isEqualTo(before + 1);
		assertThat(output).doesNotContain("ERROR").doesNotContain("\tat ");
	}

	@Test
	void badResolverIsToldOnce(CapturedOutput output) {
		server.get("/throws");
		server.get("/throws");
		assertThat(output.getAll().split("A resolver of error codes failed", -1)).hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void answersAreCountedBySourceAndCode() {
		long mvc = counters.told(ErrorSource.MVC, ErrorCode.NOT_FOUND);
		long boundary = counters.told(ErrorSource.BOUNDARY, ErrorCode.INTERNAL_ERROR);
		long page = counters.told(ErrorSource.ERROR_PAGE, ErrorCode.CONFLICT);
		server.get("/nowhere");
		server.get("/throws");
		server.get("/early-sends");
		assertThat(counters.told(ErrorSource.MVC, ErrorCode.NOT_FOUND)).isEqualTo(mvc + 1);
		assertThat(counters.told(ErrorSource.BOUNDARY, ErrorCode.INTERNAL_ERROR)).isEqualTo(boundary + 1);
		assertThat(counters.told(ErrorSource.ERROR_PAGE, ErrorCode.CONFLICT)).isEqualTo(page + 1);
	}

	private static RawResponse post(String path, String type, String body) {
		return server.send("POST " + path + " HTTP/1.1", "Host: localhost", "Connection: close",
				"Content-Type: " + type, "Content-Length: " + body.length(), "", body);
	}

}
