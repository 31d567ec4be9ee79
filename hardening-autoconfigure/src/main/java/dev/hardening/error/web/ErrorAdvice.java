package dev.hardening.error.web;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.hardening.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Tells Spring MVC's own exceptions. Last of all advices; exceptions of the application
 * pass it by, so that resolvers after it and Spring Security still see them.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class ErrorAdvice extends ResponseEntityExceptionHandler {

	private final ErrorRenderer renderer;

	/**
	 * Create the advice.
	 * @param renderer makes and writes the answers
	 */
	public ErrorAdvice(ErrorRenderer renderer) {
		this.renderer = renderer;
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception exception, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (request instanceof ServletWebRequest servlet && servlet.getResponse() != null
				&& !servlet.getResponse().isCommitted()) {
			try {
				tell(servlet.getRequest(), servlet.getResponse(), exception, headers);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return null;
	}

	private void tell(HttpServletRequest request, HttpServletResponse response, Exception exception,
			HttpHeaders headers) throws IOException {
		headers.forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
		Problem problem = this.renderer.thrown(request, exception);
		ErrorLog.failed(request, problem, exception);
		if (this.renderer.isForPage(request)) {
			this.renderer.keep(request, problem);
			response.sendError(problem.status());
		}
		else {
			this.renderer.write(request, response, problem, ErrorSource.MVC);
		}
	}

}
