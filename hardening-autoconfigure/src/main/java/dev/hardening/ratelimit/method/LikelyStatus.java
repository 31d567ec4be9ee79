package dev.hardening.ratelimit.method;

import dev.hardening.ratelimit.RateLimitExceededException;
import dev.hardening.ratelimit.RateLimitUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The status that the answer will probably have, for requests whose end nobody tells.
 */
final class LikelyStatus {

	private LikelyStatus() {
	}

	/** Return the status, {@code null} if there is no telling. */
	static @Nullable Integer of(@Nullable HttpServletResponse response, Outcome outcome) {
		if (outcome.exception() != null) {
			return of(outcome.exception());
		}
		if (outcome.result() instanceof ResponseEntity<?> entity) {
			return entity.getStatusCode().value();
		}
		return (response != null) ? response.getStatus() : null;
	}

	private static int of(Throwable exception) {
		if (exception instanceof ErrorResponse response) {
			return response.getStatusCode().value();
		}
		if (exception instanceof RateLimitExceededException) {
			return HttpStatus.TOO_MANY_REQUESTS.value();
		}
		if (exception instanceof RateLimitUnavailableException) {
			return HttpStatus.SERVICE_UNAVAILABLE.value();
		}
		ResponseStatus annotation = AnnotatedElementUtils.findMergedAnnotation(exception.getClass(),
				ResponseStatus.class);
		return ((annotation != null) ? annotation.code() : HttpStatus.INTERNAL_SERVER_ERROR).value();
	}

}
