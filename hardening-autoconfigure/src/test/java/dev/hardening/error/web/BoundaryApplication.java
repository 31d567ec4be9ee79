package dev.hardening.error.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;

import dev.hardening.error.ErrorCodeResolver;
import dev.hardening.internal.web.FilterOrder;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Does around its errors what the servlet specification has rules for. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@RestController
class BoundaryApplication {

	private static final String OWN_TEXT = "own text";

	final AtomicInteger questions = new AtomicInteger();

	final AtomicInteger resolved = new AtomicInteger();

	@Bean
	ErrorCodeResolver countingResolver() {
		return (exception) -> {
			if (exception.getCause() == null) {
				this.resolved.incrementAndGet();
			}
			return null;
		};
	}

	/** Outside of the boundary. */
	@Bean
	FilterRegistrationBean<Filter> outerFilter() {
		return filter(FilterOrder.ERROR_BOUNDARY - 1, (request, response, chain) -> {
			if (request.getRequestURI().equals("/early-throws")) {
				throw new IllegalStateException(ErrorApplication.SECRET);
			}
			chain.doFilter(new HttpServletRequestWrapper(request) {

				@Override
				public java.util.Enumeration<String> getHeaders(String name) {
					if (name.equals("Accept")) {
						BoundaryApplication.this.questions.incrementAndGet();
					}
					return super.getHeaders(name);
				}

			}, response);
		});
	}

	/** Inside of the boundary, and outside of Spring MVC. */
	@Bean
	FilterRegistrationBean<Filter> innerFilter() {
		return filter(Ordered.LOWEST_PRECEDENCE, (request, response, chain) -> {
			switch (request.getRequestURI()) {
				case "/filter-ok" -> response.getWriter().println("line");
				case "/filter-async" -> failAsync(request);
				case "/filter-twice" -> sendTwice(response);
				default -> chain.doFilter(request, response);
			}
		});
	}

	private static FilterRegistrationBean<Filter> filter(int order, HttpFilterLambda filter) {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> filter
			.doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain));
		registration.setOrder(order);
		registration.setAsyncSupported(true);
		return registration;
	}

	@GetMapping("/handler-async")
	void handlerAsync(HttpServletRequest request) {
		failAsync(request);
	}

	/** Waits longer than the client of the test does. */
	private static void failAsync(HttpServletRequest request) {
		request.startAsync().setTimeout(600_000);
		throw new IllegalStateException(ErrorApplication.SECRET);
	}

	@GetMapping("/writer")
	void writer(HttpServletResponse response, @RequestParam("early") boolean early) throws IOException {
		PrintWriter writer = early ? response.getWriter() : null;
		response.sendError(HttpServletResponse.SC_NOT_FOUND);
		PrintWriter open = (writer != null) ? writer : response.getWriter();
		open.print(OWN_TEXT.repeat(10_000));
		open.println('x');
		open.printf("%s", OWN_TEXT);
		open.flush();
		open.checkError();
		response.flushBuffer();
		open.close();
	}

	@GetMapping("/stream")
	void stream(HttpServletResponse response, @RequestParam("early") boolean early) throws IOException {
		OutputStream stream = early ? response.getOutputStream() : null;
		response.sendError(HttpServletResponse.SC_NOT_FOUND);
		OutputStream open = (stream != null) ? stream : response.getOutputStream();
		open.write(new byte[100_000]);
		open.write('x');
		open.flush();
		open.close();
	}

	@GetMapping("/redirect-after-error")
	void redirectAfterError(HttpServletResponse response) throws IOException {
		response.sendError(HttpServletResponse.SC_NOT_FOUND);
		try {
			response.sendRedirect("/elsewhere");
		}
		catch (IllegalStateException ex) {
			// As the specification has it.
		}
	}

	private static void sendTwice(HttpServletResponse response) throws IOException {
		response.sendError(HttpServletResponse.SC_NOT_FOUND);
		try {
			response.sendError(HttpServletResponse.SC_CONFLICT);
		}
		catch (IllegalStateException ex) {
			return;
		}
		throw new AssertionError("a second error was taken");
	}

	@GetMapping("/sends-twice")
	void sendsTwice(HttpServletResponse response) throws IOException {
		response.sendError(HttpServletResponse.SC_NOT_FOUND);
		response.sendError(HttpServletResponse.SC_CONFLICT);
	}

	@GetMapping("/no-database")
	void noDatabase() {
		throw new CannotCreateTransactionException("No connection.", new java.sql.SQLException("the pool is empty"));
	}

	@GetMapping("/reason")
	void reason(@RequestParam("status") int status, @RequestParam("text") String text) {
		throw new ResponseStatusException(status, text, null);
	}

	@GetMapping("/body")
	void body(@RequestParam("status") int status, @RequestParam("text") String text) {
		throw new ErrorResponseException(HttpStatus.valueOf(status),
				ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), text), null);
	}

	@GetMapping("/annotated")
	void annotated() {
		throw new Annotated();
	}

	@ResponseStatus(code = HttpStatus.INTERNAL_SERVER_ERROR, reason = "reason s3cret")
	static class Annotated extends RuntimeException {

	}

	/** A filter of HTTP. */
	interface HttpFilterLambda {

		void doFilter(HttpServletRequest request, HttpServletResponse response, jakarta.servlet.FilterChain chain)
				throws IOException, ServletException;

	}

}
