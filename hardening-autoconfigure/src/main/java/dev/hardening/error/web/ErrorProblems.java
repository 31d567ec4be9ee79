package dev.hardening.error.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.hardening.error.ErrorCode;
import dev.hardening.error.Problem;
import dev.hardening.error.ResolvedError;
import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.internal.web.ErrorResponses;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Makes the problem of a failed request: the one place that decides what a client is told
 * of an exception. Whatever is not known to be safe stays inside. Thread-safe.
 */
public final class ErrorProblems {

	/** A chain of causes may be a circle. */
	private static final int MOST_CAUSES = 20;

	private final ErrorResponses responses;

	private final ErrorCodeResolvers resolvers;

	private final SafeDetails details;

	private final ValidationErrors validation;

	private final ExtensionValues extensionValues;

	private final WarnOnce badException = new WarnOnce(LoggerFactory.getLogger(ErrorProblems.class));

	/**
	 * Create the factory.
	 * @param responses makes and writes all problems
	 * @param resolvers what the application says of its exceptions
	 * @param details what may be told of Spring's exceptions
	 * @param validation finds the fields that are not valid
	 * @param extensionValues what bodies of the application may hold
	 */
	public ErrorProblems(ErrorResponses responses, ErrorCodeResolvers resolvers, SafeDetails details,
			ValidationErrors validation, ExtensionValues extensionValues) {
		this.responses = responses;
		this.resolvers = resolvers;
		this.details = details;
		this.validation = validation;
		this.extensionValues = extensionValues;
	}

	/** Make the problem of an exception that nobody has answered. */
	Problem thrown(HttpServletRequest request, Throwable exception) {
		Throwable cause = unwrap(exception);
		Problem marked = marked(request);
		if (marked != null) {
			return marked;
		}
		ResolvedError resolved = this.resolvers.resolve(cause);
		return (resolved != null) ? problem(request, resolved) : builtIn(request, cause);
	}

	/**
	 * Make the problem of a status that somebody has decided on.
	 * @param exception what led to it, where that is known
	 */
	Problem sent(HttpServletRequest request, int status, @Nullable Throwable exception) {
		Problem marked = marked(request);
		if (marked != null) {
			return marked;
		}
		if (exception != null) {
			Throwable cause = unwrap(exception);
			ResolvedError resolved = this.resolvers.resolve(cause);
			if (resolved != null) {
				return problem(request, resolved);
			}
			Problem problem = builtIn(request, cause);
			// Whoever decided on another status knew more.
			if (problem.status() == status || problem.code() == ErrorCode.TIMEOUT) {
				return problem;
			}
		}
		return plain(request, ErrorCode.of(status), status);
	}

	private @Nullable Problem marked(HttpServletRequest request) {
		return (request.getAttribute(ErrorCode.ATTRIBUTE) instanceof ErrorCode code)
				? plain(request, code, code.status()) : null;
	}

	private Problem builtIn(HttpServletRequest request, Throwable exception) {
		try {
			return lookedUp(request, exception);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			// The getters of an exception may be the application's, and wrong.
			this.badException.warn("An exception could not be looked into: it is told as an internal error.", ex);
			return plain(request, ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.status());
		}
	}

	private Problem lookedUp(HttpServletRequest request, Throwable exception) {
		ResolvedError known = KnownExceptions.find(exception);
		if (known != null) {
			return problem(request, known);
		}
		if (exception instanceof ErrorResponse response) {
			return ofSpring(request, response, exception);
		}
		if (this.validation.isInvalid(exception)) {
			return invalid(request, exception, ErrorCode.VALIDATION_FAILED.status());
		}
		if (DefaultStatus.isBadRequest(exception)) {
			return plain(request, ErrorCode.MALFORMED_REQUEST, ErrorCode.MALFORMED_REQUEST.status());
		}
		ResponseStatus annotation = AnnotatedElementUtils.findMergedAnnotation(exception.getClass(),
				ResponseStatus.class);
		int status = (annotation != null) ? annotation.code().value() : 0;
		if (annotation == null || status < 400) {
			return plain(request, ErrorCode.INTERNAL_ERROR, ErrorCode.INTERNAL_ERROR.status());
		}
		return problem(request, new ResolvedError(ErrorCode.of(status), status,
				SafeDetails.ofApplication(annotation.reason(), status)));
	}

	private Problem ofSpring(HttpServletRequest request, ErrorResponse response, Throwable exception) {
		HttpStatusCode statusCode = response.getStatusCode();
		int status = statusCode.isError() ? statusCode.value() : ErrorCode.INTERNAL_ERROR.status();
		if (statusCode.is4xxClientError() && this.validation.isInvalid(exception)) {
			return invalid(request, exception, status);
		}
		Problem plain = problem(request,
				new ResolvedError(ErrorCode.of(status), status, this.details.of(response, exception, status)));
		return SafeDetails.isOfApplication(exception) ? withBody(plain, response.getBody()) : plain;
	}

	/** Add what the application itself has put into the body. */
	private Problem withBody(Problem problem, ProblemDetail body) {
		URI type = body.getType();
		URI instance = body.getInstance();
		String title = body.getTitle();
		Problem told = new Problem((type != null) ? type.toString() : Problem.BLANK_TYPE, problem.code(),
				problem.status(), (title != null) ? title : problem.title(), problem.detail(),
				(instance != null) ? instance.toString() : problem.instance(), problem.requestId(), Map.of());
		Map<String, @Nullable Object> properties = body.getProperties();
		return (properties != null) ? withProperties(told, properties) : told;
	}

	private Problem withProperties(Problem problem, Map<String, @Nullable Object> properties) {
		Set<String> taken = problem.members().keySet();
		Map<String, Object> extensions = new LinkedHashMap<>();
		properties.forEach((name, value) -> {
			Object told = (value != null && !taken.contains(name)) ? this.extensionValues.of(name, value) : null;
			if (told != null) {
				extensions.put(name, told);
			}
		});
		return new Problem(problem.type(), problem.code(), problem.status(), problem.title(), problem.detail(),
				problem.instance(), problem.requestId(), extensions);
	}

	private Problem invalid(HttpServletRequest request, Throwable exception, int status) {
		return this.responses.problem(request, ErrorCode.VALIDATION_FAILED, status,
				ErrorDetails.of(ErrorCode.VALIDATION_FAILED), this.validation.members(exception));
	}

	private Problem problem(HttpServletRequest request, ResolvedError error) {
		String detail = error.detail();
		return this.responses.problem(request, error.code(), error.status(),
				(detail != null) ? detail : ErrorDetails.of(error.code()), Map.of());
	}

	private Problem plain(HttpServletRequest request, ErrorCode code, int status) {
		return this.responses.problem(request, code, status, ErrorDetails.of(code), Map.of());
	}

	/**
	 * Spring MVC wraps an {@link Error} of a handler, servlets wrap whatever they met.
	 */
	static Throwable unwrap(Throwable exception) {
		Throwable cause = exception;
		for (int i = 0; i < MOST_CAUSES && cause.getClass() == ServletException.class
				&& cause.getCause() != null; i++) {
			cause = cause.getCause();
		}
		return cause;
	}

}
