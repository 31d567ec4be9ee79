package dev.hardening.error.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.hardening.error.ErrorBodyWriter;
import dev.hardening.error.Problem;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

import org.springframework.boot.web.server.ErrorPage;
import org.springframework.boot.web.server.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.view.AbstractView;

import static org.assertj.core.api.Assertions.assertThat;

/** What an application has of its own for errors goes on working. */
class CoexistenceIntegrationTests {

	private static final String BROWSER = "Accept: text/html";

	@Test
	void errorControllerOfTheApplicationAnswers() {
		try (TestServer server = start(OwnController.class)) {
			assertThat(server.get("/throws").body()).contains("own 500 IllegalStateException");
			assertThat(server.get("/nowhere").body()).contains("own 404");
			assertThat(server.get("/late-sends").body()).contains("own 409");
			assertThat(server.get("/empty").headers("Content-Type")).isEmpty();
			ProblemAnswer.check(server.send("nonsense", ""), 400, "malformed_request");
		}
	}

	@Test
	void errorPagesOfTheApplicationAreShown() {
		try (TestServer server = start(OwnPages.class)) {
			assertThat(server.get("/nowhere").body()).contains("the page for 404");
			assertThat(server.get("/throws").body()).contains("the page for the exception");
			ProblemAnswer.check(server.get("/late-sends"), 409, "conflict");
		}
	}

	@Test
	void advicesOfTheApplicationAnswer() {
		try (TestServer server = start(OwnAdvices.class)) {
			assertThat(server.context().getBeanNamesForType(ErrorAdvice.class)).isEmpty();
			assertThat(server.request("PUT", "/number").body()).contains("the advice's 405");
			assertThat(server.get("/throws").body()).contains("the handler for all");
			assertThat(server.get("/handled").body()).contains("own handler");
			ProblemAnswer.check(server.get("/late-throws"), 500, "internal_error");
		}
	}

	@Test
	void bodyWriterOfTheApplicationWritesAllOfThem() {
		try (TestServer server = start(OwnBodies.class)) {
			for (RawResponse response : new RawResponse[] { server.get("/throws"), server.get("/nowhere"),
					server.get("/early-throws"), server.send("nonsense", ""), server.get("/late-empty") }) {
				assertThat(response.header("Content-Type")).isEqualTo("application/x-own");
				assertThat(response.body()).matches("own [a-z_]+ " + response.status());
			}
		}
	}

	@Test
	void settingsOfBootForErrorsDoNotMatter() {
		try (TestServer server = start(ErrorApplication.class, "server.error.whitelabel.enabled=false",
				"spring.mvc.problemdetails.enabled=true", "server.error.path=/oops",
				"server.error.include-message=always", "server.error.include-stacktrace=always",
				"server.servlet.context-path=/ctx", "spring.mvc.servlet.path=/mvc")) {
			ProblemAnswer.check(server.get("/ctx/mvc/throws"), 500, "internal_error");
			ProblemAnswer.check(server.get("/ctx/mvc/nowhere"), 404, "not_found");
			ProblemAnswer.check(server.get("/elsewhere"), 404, "not_found");
			ProblemAnswer.check(server.get("/ctx/mvc/early-throws"), 500, "internal_error");
			ProblemAnswer.check(server.get("/ctx/mvc/throws", BROWSER), 500, "internal_error");
			ProblemAnswer.check(server.get("/ctx/mvc/oops"), 404, "not_found");
		}
	}

	@Test
	void pageOfTheApplicationGetsTheCode() {
		try (TestServer server = start(OwnView.class)) {
			RawResponse page = server.get("/throws", BROWSER);
			assertThat(page.status()).isEqualTo(500);
			assertThat(page.body()).contains("view internal_error " + page.header("X-Request-Id"))
				.contains("Something went wrong on the server.")
				.doesNotContain("s3cret");
		}
	}

	@Test
	void actuatorOnTheMainPortIsCovered() {
		try (TestServer server = start(ErrorApplication.class)) {
			ProblemAnswer.check(server.get("/actuator/nowhere"), 404, "not_found");
			ProblemAnswer.check(server.request("DELETE", "/actuator/health"), 405, "method_not_allowed");
		}
	}

	@Test
	void managementPortIsAnotherServer() {
		try (TestServer server = start(ErrorApplication.class, "management.server.port=0")) {
			int port = Integer.parseInt(server.context().getEnvironment().getRequiredProperty("local.management.port"));
			assertThat(port).isNotEqualTo(server.port());
			RawResponse response = server.sendTo(port, "GET /actuator/nowhere HTTP/1.1", "Host: localhost",
					"Connection: close");
			assertThat(response.status()).isEqualTo(404);
			ProblemAnswer.isSilent(response);
			assertThat(response.body()).as("its Spring MVC has our advice").contains("\"code\":\"not_found\"");
			assertThat(response.headers("X-Request-Id")).isEmpty();
			assertThat(server.sendTo(port, "nonsense", "").body()).as("its Tomcat has no valve").contains("<html");
			ProblemAnswer.check(server.get("/throws"), 500, "internal_error");
		}
	}

	@Test
	void offChangesNothing() {
		try (TestServer server = TestServer.start(ErrorApplication.class, "hardening.request.enabled=true")) {
			assertThat(server.get("/throws").body()).contains("\"error\":\"Internal Server Error\"");
			assertThat(server.send("nonsense", "").body()).contains("<html");
			assertThat(server.get("/empty").headers("Content-Type")).isEmpty();
		}
	}

	private static TestServer start(Class<?> application, String... properties) {
		String[] all = java.util.Arrays.copyOf(properties, properties.length + 4);
		all[properties.length] = "hardening.error.enabled=true";
		all[properties.length + 1] = "hardening.request.enabled=true";
		all[properties.length + 2] = "logging.level.dev=off";
		all[properties.length + 3] = "logging.level.org=off";
		return TestServer.start(application, all);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(ErrorApplication.class)
	@RestController
	static class OwnController implements ErrorController {

		@RequestMapping("/error")
		String error(HttpServletRequest request) {
			Object exception = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
			Throwable cause = (exception instanceof Throwable throwable && throwable.getCause() != null)
					? throwable.getCause() : null;
			return "own " + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)
					+ ((cause != null) ? " " + cause.getClass().getSimpleName()
							: (exception != null) ? " " + exception.getClass().getSimpleName() : "");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ErrorApplication.class)
	@Controller
	static class OwnPages {

		@Bean
		ErrorPageRegistrar pages() {
			return (registry) -> registry.addErrorPages(new ErrorPage(HttpStatus.NOT_FOUND, "/page-404"),
					new ErrorPage(IllegalStateException.class, "/page-exception"));
		}

		@RequestMapping("/page-404")
		@ResponseBody
		String notFound() {
			return "the page for 404";
		}

		@RequestMapping("/page-exception")
		@ResponseBody
		String exception() {
			return "the page for the exception";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ErrorApplication.class, OwnSpringAdvice.class, OwnAdvice.class })
	static class OwnAdvices {

	}

	@ControllerAdvice
	static class OwnSpringAdvice extends ResponseEntityExceptionHandler {

		@Override
		protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
				HttpRequestMethodNotSupportedException exception, org.springframework.http.HttpHeaders headers,
				org.springframework.http.HttpStatusCode status,
				org.springframework.web.context.request.WebRequest request) {
			return ResponseEntity.status(status).body("the advice's 405");
		}

	}

	@ControllerAdvice
	static class OwnAdvice {

		@ExceptionHandler
		ResponseEntity<String> all(IllegalStateException exception) {
			return ResponseEntity.status(500).body("the handler for all");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ErrorApplication.class)
	static class OwnBodies {

		@Bean
		ErrorBodyWriter ownBody() {
			return new ErrorBodyWriter() {

				@Override
				public String contentType() {
					return "application/x-own";
				}

				@Override
				public byte[] write(Problem problem) {
					return ("own " + problem.code().code() + " " + problem.status()).getBytes(StandardCharsets.UTF_8);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(ErrorApplication.class)
	static class OwnView {

		@Bean("error")
		View view() {
			return new AbstractView() {

				@Override
				protected void renderMergedOutputModel(Map<String, Object> model, HttpServletRequest request,
						HttpServletResponse response) throws IOException {
					response.setContentType("text/html");
					response.getWriter()
						.print("view " + model.get("code") + " " + model.get("request_id") + " " + model.get("message")
								+ model.get("exception") + model.get("trace"));
				}

			};
		}

	}

}
