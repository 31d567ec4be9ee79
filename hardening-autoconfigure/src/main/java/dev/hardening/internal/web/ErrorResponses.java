package dev.hardening.internal.web;

import java.io.IOException;
import java.util.Map;

import dev.hardening.error.ErrorBodyWriter;
import dev.hardening.error.ErrorCode;
import dev.hardening.error.Problem;
import dev.hardening.internal.commit.CommitHooks;
import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.request.RequestId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;

/**
 * The one place where a problem becomes an answer, whoever found it.
 * <p>
 * Writes directly, without an error dispatch: a rejection depends on no servlet, and
 * costs none of its work. Thread-safe.
 */
public final class ErrorResponses {

	private static final ErrorBodyWriter FALLBACK = new ProblemJsonBodyWriter();

	private final ErrorBodyWriter bodyWriter;

	private final boolean includeInstance;

	private final ProblemEditor editor;

	private final WarnOnce badWriter = new WarnOnce(LoggerFactory.getLogger(ErrorResponses.class));

	public ErrorResponses(ErrorBodyWriter bodyWriter, boolean includeInstance) {
		this(bodyWriter, includeInstance, (problem) -> problem);
	}

	/**
	 * Create the responses.
	 * @param bodyWriter makes the bodies
	 * @param includeInstance whether they name the path
	 * @param editor has the last look at what they say
	 */
	public ErrorResponses(ErrorBodyWriter bodyWriter, boolean includeInstance, ProblemEditor editor) {
		this.bodyWriter = bodyWriter;
		this.includeInstance = includeInstance;
		this.editor = editor;
	}

	/**
	 * Make a problem with the status and title of its code.
	 * @param type URI of the problem type
	 * @param code the code
	 * @param detail what a client may know of this occurrence
	 * @param extensions further members of the body
	 */
	public Problem problem(HttpServletRequest request, String type, ErrorCode code, String detail,
			Map<String, Object> extensions) {
		return new Problem(type, code, code.status(), code.title(), detail, instance(request), requestId(request),
				extensions);
	}

	/**
	 * Make a problem with a status that is not the usual one of its code.
	 * @param status an HTTP status of 400 or above
	 */
	public Problem problem(HttpServletRequest request, ErrorCode code, int status, String detail,
			Map<String, Object> extensions) {
		HttpStatus known = HttpStatus.resolve(status);
		String title = (status == code.status() || known == null) ? code.title() : known.getReasonPhrase();
		return new Problem(Problem.BLANK_TYPE, code, status, title, detail, instance(request), requestId(request),
				extensions);
	}

	/** Make and write a problem with the status and title of its code. */
	public void write(HttpServletRequest request, HttpServletResponse response, String type, ErrorCode code,
			String detail, Map<String, Object> extensions) throws IOException {
		write(request, response, problem(request, type, code, detail, extensions), null);
	}

	/**
	 * Write status, content type, further headers and body. Headers that are set already
	 * are kept.
	 * @param hooks write headers that depend on the others, where nobody else runs them;
	 * {@code null} where somebody does
	 */
	public void write(HttpServletRequest request, HttpServletResponse response, Problem problem,
			@Nullable CommitHooks hooks) throws IOException {
		ErrorBody body = body(problem);
		response.setStatus(problem.status());
		response.setHeader("Cache-Control", "no-store");
		response.setContentType(body.contentType());
		response.setContentLength(body.bytes().length);
		if (hooks != null) {
			hooks.run(request, response);
		}
		response.getOutputStream().write(body.bytes());
	}

	/**
	 * Return the body of a problem. A writer of the application may be wrong; the request
	 * stays rejected.
	 */
	public ErrorBody body(Problem problem) {
		Problem told = told(problem);
		try {
			return ErrorBody.of(this.bodyWriter, told);
		}
		catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
			this.badWriter.warn("The error body could not be written: the default stands in.", ex);
			return ErrorBody.of(FALLBACK, told);
		}
	}

	/** Return a problem as clients may see it, for who writes it in another form. */
	public Problem told(Problem problem) {
		return this.editor.edit(problem);
	}

	/** On an error dispatch the path is that of the error page. */
	private @Nullable String instance(HttpServletRequest request) {
		if (!this.includeInstance) {
			return null;
		}
		return (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed) ? failed
				: request.getRequestURI();
	}

	private static @Nullable String requestId(HttpServletRequest request) {
		return (request.getAttribute(RequestId.ATTRIBUTE) instanceof String id) ? id : null;
	}

}
