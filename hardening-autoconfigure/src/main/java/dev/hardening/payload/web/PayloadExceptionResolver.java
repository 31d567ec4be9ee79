package dev.hardening.payload.web;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Ends a call of Spring MVC whose body is too large. Comes before the application's own
 * handlers, which would take what the reader of the body threw for a malformed request.
 */
public final class PayloadExceptionResolver implements HandlerExceptionResolver, Ordered {

	private final PayloadRejection rejection;

	public PayloadExceptionResolver(PayloadRejection rejection) {
		this.rejection = rejection;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception exception) {
		try {
			return this.rejection.answers(request, response, exception) ? new ModelAndView() : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
