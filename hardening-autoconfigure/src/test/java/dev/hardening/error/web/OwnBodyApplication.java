package dev.hardening.error.web;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.hardening.error.ErrorCodeResolver;
import jakarta.servlet.Filter;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Size;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an application of its own makes of errors may be wrong, or say too much. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@RestController
class OwnBodyApplication {

	private static final String REPEATING = "'${validatedValue}' is wrong";

	private static final String FORMATTING = "${formatter.format('%1$.2f', validatedValue)} is wrong";

	@Bean
	ErrorCodeResolver brokenResolver() {
		return (exception) -> {
			if (exception instanceof IllegalStateException || exception instanceof LinkageError) {
				throw new NoClassDefFoundError("com/example/Missing");
			}
			return null;
		};
	}

	@GetMapping("/resolver")
	String resolver() {
		throw new IllegalStateException();
	}

	/** In a filter, as Spring MVC would ask the exception first. */
	@Bean
	FilterRegistrationBean<Filter> getter() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			throw new BrokenGetter();
		});
		registration.addUrlPatterns("/getter");
		return registration;
	}

	@GetMapping("/values")
	String values() {
		ProblemDetail body = ProblemDetail.forStatus(HttpStatus.CONFLICT);
		body.setInstance(URI.create("/orders/7"));
		body.setProperty("money", new Money(30, "EUR", new UUID(0, 1)));
		body.setProperty("list", List.of(new Money(1, "USD", new UUID(0, 2))));
		body.setProperty("unknown", Double.NaN);
		body.setProperty("object", new Object());
		Map<String, Object> circle = new HashMap<>();
		circle.put("own", circle);
		body.setProperty("circle", circle);
		body.setProperty("text", "a\"b");
		throw new ErrorResponseException(HttpStatus.CONFLICT, body, null);
	}

	@PostMapping("/json")
	String json(@Valid @RequestBody Order order) {
		return "json";
	}

	@GetMapping("/form")
	String form(Counts counts) {
		return "form";
	}

	@GetMapping("/parameters")
	String parameters(@RequestParam("price") @Max(value = 10, message = FORMATTING) double price,
			@RequestParam("names") List<@Size(max = 3, message = REPEATING) String> names) {
		return "parameters";
	}

	record Money(long amount, String currency, UUID id) {
	}

	record Order(Map<@Size(max = 3, message = REPEATING) String, @Size(max = 3) String> m,
			@Max(value = 10, message = FORMATTING) double price, List<@Valid Line> lines) {
	}

	record Line(@Size(max = 3, message = "{validatedValue}${validatedValue}") String text) {
	}

	/** Bound by its setters. */
	static class Counts {

		private Map<String, Integer> counts = new HashMap<>();

		public Map<String, Integer> getCounts() {
			return this.counts;
		}

		public void setCounts(Map<String, Integer> counts) {
			this.counts = counts;
		}

	}

	/** Validates by hand, as a service does. */
	@RestController
	static class Thrower {

		private final Validator validator;

		Thrower(Validator validator) {
			this.validator = validator;
		}

		@PostMapping("/by-hand")
		String validate(@RequestBody Order order) {
			throw new ConstraintViolationException(this.validator.validate(order));
		}

	}

	static class BrokenGetter extends RuntimeException implements ErrorResponse {

		@Override
		public HttpStatusCode getStatusCode() {
			throw new AssertionError("on purpose");
		}

		@Override
		public ProblemDetail getBody() {
			return ProblemDetail.forStatus(400);
		}

	}

}
