package dev.hardening.redaction.web;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.slf4j.MDC;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** An application that repeats what it is given in every kind of error. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@Import(RedactedApplication.Controller.class)
class RedactedApplication {

	@RestController
	static class Controller {

		@GetMapping("/reason")
		String reason(@RequestParam("text") String text) {
			throw new ResponseStatusException(HttpStatus.CONFLICT, "Taken by " + text);
		}

		@GetMapping("/members")
		String members(@RequestParam("text") String text) {
			ProblemDetail body = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "No.");
			body.setTitle("It was " + text);
			body.setType(URI.create("https://example.com/taken"));
			body.setProperty("note", text);
			body.setProperty("cage", "anything");
			body.setProperty("list", List.of("a", Map.of("deep", "b " + text, "n", 7)));
			body.setProperty("number", 42);
			throw new ErrorResponseException(HttpStatus.CONFLICT, body, null);
		}

		@GetMapping("/handled")
		String handled(@RequestParam("text") String text) {
			throw new UnsupportedOperationException(text);
		}

		@GetMapping("/id")
		String id() {
			return String.valueOf(MDC.get("request_id"));
		}

		@ExceptionHandler
		ProblemDetail handle(UnsupportedOperationException exception) {
			ProblemDetail body = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY,
					"It said " + exception.getMessage());
			body.setTitle("It was " + exception.getMessage());
			body.setProperty("note", exception.getMessage());
			body.setProperty("object", new Bird(String.valueOf(exception.getMessage()), 7));
			body.setProperty("array", new Object[] { new Bird(String.valueOf(exception.getMessage()), 7) });
			body.setProperty("builder", new StringBuilder(exception.getMessage()));
			body.setProperty("cage", Map.of("door", "open"));
			body.setProperty("of " + exception.getMessage(), 1);
			body.setProperty("clean", new Bird("sparrow", 9));
			return body;
		}

	}

	record Bird(String name, int age) {
	}

}
