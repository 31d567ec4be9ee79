package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import dev.hardening.ratelimit.RateLimitExceededException;
import dev.hardening.ratelimit.RateLimitUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers a call that its limits refused as the filters answer a request. Comes before
 * the application's own handlers, which may take all exceptions.
 */
public final class RateLimitExceptionResolver implements HandlerExceptionResolver, Ordered {

	private final RateLimitHeaders headers;

	private final RateLimitRejection rejection;

	/**
	 * Create the resolver.
	 * @param headers writes the headers
	 * @param rejection writes the answer
	 */
	public RateLimitExceptionResolver(RateLimitHeaders headers, RateLimitRejection rejection) {
		this.headers = headers;
		this.rejection = rejection;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception exception) {
		if (response.isCommitted()) {
			return null;
		}
		try {
			if (exception instanceof RateLimitExceededException exceeded) {
				response.resetBuffer();
				this.rejection.write(request, response, this.headers.write(response, exceeded.quotas(), List.of()));
				return new ModelAndView();
			}
			if (exception instanceof RateLimitUnavailableException) {
				response.resetBuffer();
				this.rejection.writeUnavailable(request, response);
				return new ModelAndView();
			}
			return null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
