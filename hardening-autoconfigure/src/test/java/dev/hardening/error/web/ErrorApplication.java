package dev.hardening.error.web;

import java.io.EOFException;
import java.io.IOException;
import java.util.Map;

import dev.hardening.error.ErrorCode;
import dev.hardening.error.ErrorCodeResolver;
import dev.hardening.error.ResolvedError;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** One handler for each way in which a request can fail. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@Import(AsyncFailures.class)
@RestController
class ErrorApplication {

	/** Must never get out. */
	static final String SECRET = "s3cret /etc/passwd SELECT * FROM com.example.Thing";

	@Bean
	FilterRegistrationBean<Filter> earlyFilter() {
		return filter("/early", Ordered.HIGHEST_PRECEDENCE + 1);
	}

	@Bean
	FilterRegistrationBean<Filter> lateFilter() {
		return filter("/late", 0);
	}

	private static FilterRegistrationBean<Filter> filter(String path, int order) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
			String uri = ((HttpServletRequest) request).getRequestURI();
			HttpServletResponse http = (HttpServletResponse) response;
			if (uri.endsWith(path + "-throws")) {
				throw new IllegalStateException(SECRET);
			}
			if (uri.endsWith(path + "-sends")) {
				http.sendError(HttpServletResponse.SC_CONFLICT, SECRET);
				return;
			}
			if (uri.endsWith(path + "-empty")) {
				http.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
				http.setHeader("WWW-Authenticate", "Bearer");
				return;
			}
			if (uri.endsWith(path + "-marked")) {
				request.setAttribute(ErrorCode.ATTRIBUTE, ErrorCode.PAYLOAD_TOO_LARGE);
				throw new IOException(SECRET);
			}
			chain.doFilter(request, response);
		});
		registration.setOrder(order);
		return registration;
	}

	@Bean
	@Order(1)
	ErrorCodeResolver failingResolver() {
		return (exception) -> {
			throw new IllegalStateException("a bad resolver");
		};
	}

	@Bean
	@Order(2)
	ErrorCodeResolver ownResolver() {
		return (exception) -> (exception instanceof OutOfStock)
				? ResolvedError.of(ErrorCode.CONFLICT).withStatus(422).withDetail("Out of stock.") : null;
	}

	@RequestMapping("/ok")
	String ok() {
		return "ok";
	}

	@GetMapping("/throws")
	String fails() {
		throw new IllegalStateException(SECRET);
	}

	@GetMapping("/error-type")
	String failsWithAnError() {
		throw new StackOverflowError(SECRET);
	}

	@GetMapping("/own")
	String own() {
		throw new IllegalStateException(SECRET, new OutOfStock());
	}

	@GetMapping("/annotated")
	String annotated() {
		throw new Gone();
	}

	@GetMapping("/reason")
	String reason() {
		throw new ResponseStatusException(HttpStatus.PAYMENT_REQUIRED, "No money.", new IllegalStateException(SECRET));
	}

	@GetMapping("/problem")
	String problem() {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "Two of them.");
		body.setTitle("Twice");
		body.setType(java.net.URI.create("https://example.org/twice"));
		body.setProperty("balance", 30);
		body.setProperty("code", "not_theirs");
		throw new ErrorResponseException(HttpStatus.CONFLICT, body, null);
	}

	@GetMapping("/file-ends")
	String fileEnds() throws IOException {
		throw new EOFException(SECRET);
	}

	@GetMapping("/backend-gone")
	String backendGone() {
		throw new IllegalStateException(SECRET, new IOException("Broken pipe"));
	}

	@GetMapping("/own-body")
	ResponseEntity<ProblemDetail> ownBody() {
		return ResponseEntity.of(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, "Try later."))
			.header("Retry-After", "1")
			.build();
	}

	@GetMapping("/own-code")
	ProblemDetail ownCode() {
		ProblemDetail body = ProblemDetail.forStatus(HttpStatus.GONE);
		body.setProperty("code", "moved_out");
		return body;
	}

	@GetMapping("/duplicate")
	String duplicate() {
		throw new DuplicateKeyException(SECRET);
	}

	@GetMapping("/number")
	String number(@RequestParam("n") int n) {
		return "" + n;
	}

	@GetMapping("/limited")
	String limited(@RequestParam("n") @Max(3) int n) {
		return "" + n;
	}

	@GetMapping("/bound")
	String bound(Person person) {
		return "bound";
	}

	@PostMapping("/json")
	String json(@Valid @RequestBody Person person) {
		return "json";
	}

	@GetMapping("/form")
	String form(@Valid Person person) {
		return "form";
	}

	@PostMapping("/upload")
	String upload(@RequestParam("file") MultipartFile file) {
		return file.getName();
	}

	@GetMapping("/send-error")
	void sendError(HttpServletResponse response) throws IOException {
		response.setHeader("Content-Disposition", "attachment");
		response.setHeader("X-Kept", "yes");
		response.getWriter().print("half an answer");
		response.sendError(HttpServletResponse.SC_NOT_IMPLEMENTED, SECRET);
	}

	@GetMapping("/empty")
	ResponseEntity<Void> empty() {
		return ResponseEntity.notFound().build();
	}

	@GetMapping("/with-body")
	ResponseEntity<Map<String, String>> withBody() {
		return ResponseEntity.badRequest().body(Map.of("own", "body"));
	}

	@GetMapping("/handled")
	String handled() {
		throw new Handled();
	}

	@GetMapping("/handler-throws")
	String handlerThrows() {
		throw new HandledBadly();
	}

	@ExceptionHandler
	ResponseEntity<String> handle(Handled exception) {
		return ResponseEntity.status(418).body("own handler");
	}

	@ExceptionHandler
	ResponseEntity<String> handle(HandledBadly exception) {
		throw new IllegalArgumentException(SECRET);
	}

	@GetMapping("/committed")
	void committed(HttpServletResponse response) throws IOException {
		response.getWriter().print("begun");
		response.flushBuffer();
		throw new IllegalStateException(SECRET);
	}

	@PostMapping("/marked")
	String marked(HttpServletRequest request, @RequestBody Person person) {
		return "";
	}

	@ResponseStatus(code = HttpStatus.GONE, reason = "Sold.")
	static class Gone extends RuntimeException {

	}

	static class OutOfStock extends RuntimeException {

	}

	static class Handled extends RuntimeException {

	}

	static class HandledBadly extends RuntimeException {

	}

	record Person(@NotBlank String name, @Size(max = 3, message = "'${validatedValue}' is too long") String nick,
			Integer age) {
	}

}
