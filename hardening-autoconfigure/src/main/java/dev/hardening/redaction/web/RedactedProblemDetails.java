package dev.hardening.redaction.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.redaction.Redactor;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Redacts the problems that handlers of the application and Spring MVC answer with.
 */
public final class RedactedProblemDetails implements WebMvcConfigurer, ErrorResponse.Interceptor {

	private final Redactor redactor;

	private final RedactedMembers members;

	private final WarnOnce failed = new WarnOnce(LoggerFactory.getLogger(RedactedProblemDetails.class));

	/**
	 * Create the interceptor.
	 * @param redactor what redacts
	 * @param converter makes text, numbers, booleans, lists and maps of an object, as it
	 * is going to be written
	 */
	public RedactedProblemDetails(Redactor redactor, Function<Object, @Nullable Object> converter) {
		this.redactor = redactor;
		this.members = new RedactedMembers(redactor, converter);
	}

	@Override
	public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
		interceptors.add(this);
	}

	@Override
	public void handleError(ProblemDetail problem, @Nullable ErrorResponse response) {
		try {
			redact(problem);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			this.failed.warn("An error body could not be redacted: its texts are left out.", ex);
			problem.setTitle(null);
			problem.setDetail(null);
			problem.setProperties(null);
		}
	}

	private void redact(ProblemDetail problem) {
		String title = problem.getTitle();
		if (title != null) {
			problem.setTitle(this.redactor.redact(title));
		}
		String detail = problem.getDetail();
		if (detail != null) {
			problem.setDetail(this.redactor.redact(detail));
		}
		Map<String, @Nullable Object> properties = problem.getProperties();
		if (properties != null) {
			problem.setProperties(this.members.of(properties));
		}
	}

}
