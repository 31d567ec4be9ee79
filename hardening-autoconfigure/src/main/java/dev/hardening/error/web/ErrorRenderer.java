package dev.hardening.error.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.hardening.error.Problem;
import dev.hardening.internal.boot.ErrorPage;
import dev.hardening.internal.commit.CommitHooks;
import dev.hardening.internal.web.ErrorResponses;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the renderers have in common: makes problems, counts and writes them. The error
 * page tells them to browsers as the model of the application's views. Thread-safe.
 */
public final class ErrorRenderer implements ErrorPage.Renderer {

	/** Where Spring MVC leaves the exception that one of its resolvers answered. */
	static final String HANDLED = "org.springframework.web.servlet.DispatcherServlet.EXCEPTION";

	/** Where Spring Security leaves the reason of a denial. */
	private static final String DENIED = "SPRING_SECURITY_403_EXCEPTION";

	private static final String PROBLEM = ErrorRenderer.class.getName() + ".problem";

	private static final int BAD_REQUEST = 400;

	private static final int FORBIDDEN = 403;

	private static final int NOT_FOUND = 404;

	private static final int INTERNAL_ERROR = 500;

	private final ErrorProblems problems;

	private final ErrorResponses responses;

	private final ErrorCounters counters;

	private final BooleanSupplier ownErrorPages;

	/**
	 * Create the renderer.
	 * @param problems decides what is told
	 * @param responses writes it
	 * @param counters counts it
	 * @param ownErrorPages whether the application has error pages or an error controller
	 * of its own
	 */
	public ErrorRenderer(ErrorProblems problems, ErrorResponses responses, ErrorCounters counters,
			BooleanSupplier ownErrorPages) {
		this.ownErrorPages = ownErrorPages;
		this.problems = problems;
		this.responses = responses;
		this.counters = counters;
	}

	ErrorCounters counters() {
		return this.counters;
	}

	boolean hasOwnErrorPages() {
		return this.ownErrorPages.getAsBoolean();
	}

	/** Whether the container's error dispatch answers, and not the one who found it. */
	boolean isForPage(HttpServletRequest request) {
		return hasOwnErrorPages() || HtmlPreference.of(request);
	}

	/** Make the problem of an exception that nobody has answered. */
	Problem thrown(HttpServletRequest request, Throwable exception) {
		return this.problems.thrown(request, exception);
	}

	/** Make the problem of a status that somebody has decided on. */
	Problem sent(HttpServletRequest request, int status) {
		return this.problems.sent(request, status, cause(request, status));
	}

	/** Make the problem of a status that the container has decided on. */
	Problem sent(HttpServletRequest request, int status, @Nullable Throwable exception) {
		return this.problems.sent(request, status, exception);
	}

	/** Keep a problem for the error page, which is another dispatch. */
	void keep(HttpServletRequest request, Problem problem) {
		request.setAttribute(PROBLEM, problem);
	}

	@Override
	public @Nullable Map<String, Object> model(HttpServletRequest request, HttpServletResponse response) {
		if (!HtmlPreference.of(request)) {
			return null;
		}
		Problem problem = dispatched(request);
		keep(request, problem);
		response.setStatus(problem.status());
		Problem told = this.responses.told(problem);
		Map<String, Object> model = new LinkedHashMap<>(told.members());
		model.put("error", told.title());
		model.put("message", told.detail());
		return model;
	}

	@Override
	public void shown(HttpServletRequest request) {
		this.counters.count(ErrorSource.ERROR_PAGE, dispatched(request).code());
	}

	/** Write the problem that an error dispatch is about. */
	@Override
	public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(request, response, dispatched(request), ErrorSource.ERROR_PAGE);
	}

	private Problem dispatched(HttpServletRequest request) {
		if (request.getAttribute(PROBLEM) instanceof Problem kept) {
			return kept;
		}
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		if (code == null && request.getDispatcherType() == DispatcherType.REQUEST) {
			// Somebody asks for the error page itself.
			return sent(request, NOT_FOUND);
		}
		int status = (code instanceof Integer number && number >= BAD_REQUEST) ? number : INTERNAL_ERROR;
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable exception) {
			// The container answers every exception with 500, so 500 decides nothing.
			Problem problem = (status == INTERNAL_ERROR) ? thrown(request, exception)
					: sent(request, status, exception);
			ErrorLog.failedElsewhere(request, problem, exception);
			return problem;
		}
		return sent(request, status);
	}

	void write(HttpServletRequest request, HttpServletResponse response, Problem problem, ErrorSource source)
			throws IOException {
		write(request, response, problem, source, null);
	}

	/** Write an answer around which there is no filter that would write the headers. */
	void write(HttpServletRequest request, HttpServletResponse response, Problem problem, ErrorSource source,
			@Nullable CommitHooks hooks) throws IOException {
		this.counters.count(source, problem.code());
		CleanResponse.reset(response);
		this.responses.write(request, response, problem, hooks);
	}

	private static @Nullable Throwable cause(HttpServletRequest request, int status) {
		if (status == FORBIDDEN && request.getAttribute(DENIED) instanceof Throwable denied) {
			return denied;
		}
		return (request.getAttribute(HANDLED) instanceof Throwable handled) ? handled : null;
	}

}
