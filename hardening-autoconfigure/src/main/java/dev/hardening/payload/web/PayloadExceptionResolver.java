package dev.hardening.payload.web;

import java.io.IOException;
import java.io.UncheckedIOException;

import dev.hardening.payload.PayloadTooLargeException;
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

	private final PayloadGuard guard;

	private final PayloadRejection rejection;

	public PayloadExceptionResolver(PayloadGuard guard, PayloadRejection rejection) {
		this.guard = guard;
		this.rejection = rejection;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception exception) {
		if (PayloadRejection.isAnswered(request)) {
			return new ModelAndView();
		}
		PayloadTooLargeException cause = PayloadTooLargeException.causeOf(exception);
		if (cause == null || response.isCommitted()) {
			return null;
		}
		try {
			this.guard.countInflated();
			response.resetBuffer();
			this.rejection.write(request, response, cause.maxBytes());
			return new ModelAndView();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
