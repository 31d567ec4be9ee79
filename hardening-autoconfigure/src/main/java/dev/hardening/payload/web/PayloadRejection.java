package dev.hardening.payload.web;

import java.io.IOException;
import java.util.Map;

import dev.hardening.error.ErrorCode;
import dev.hardening.error.Problem;
import dev.hardening.internal.commit.CommitHooks;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.payload.MalformedBodyException;
import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.PayloadOutcome;
import dev.hardening.payload.PayloadTooLargeException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request whose body is too large, 413 and a body that names the limit,
 * or cannot be inflated, 400. Thread-safe.
 */
public final class PayloadRejection {

	private static final String ANSWERED = PayloadRejection.class.getName() + ".answered";

	private final ErrorResponses responses;

	private final CorsHeaders cors;

	private final PayloadCounters counters;

	private final @Nullable CommitHooks hooks;

	/**
	 * Create the answer.
	 * @param responses writes the body
	 * @param cors writes the CORS headers
	 * @param counters count what the application has thrown
	 * @param hooks write further headers right before the commit, {@code null} for none
	 */
	public PayloadRejection(ErrorResponses responses, CorsHeaders cors, PayloadCounters counters,
			@Nullable CommitHooks hooks) {
		this.responses = responses;
		this.cors = cors;
		this.counters = counters;
		this.hooks = hooks;
	}

	/**
	 * Answer an exception, if it is about a body that is too large or cannot be inflated,
	 * and has not been answered yet.
	 * @return whether the request has its answer
	 */
	boolean answers(HttpServletRequest request, HttpServletResponse response, Exception exception) throws IOException {
		if (isAnswered(request)) {
			return true;
		}
		if (response.isCommitted()) {
			return false;
		}
		PayloadTooLargeException tooLarge = PayloadTooLargeException.causeOf(exception);
		if (tooLarge != null) {
			// The application has set the limit and sees the exception, whatever the
			// mode.
			this.counters.count(PayloadCounters.INFLATED, PayloadOutcome.REJECTED);
			response.resetBuffer();
			write(request, response, tooLarge.maxBytes());
			return true;
		}
		if (MalformedBodyException.causeOf(exception) != null) {
			response.resetBuffer();
			writeMalformed(request, response);
			return true;
		}
		return false;
	}

	/**
	 * Answer a request below the filters, where the wrappers that write headers at the
	 * commit are out of reach.
	 */
	public void writeBare(HttpServletRequest request, HttpServletResponse response, long maxBytes) throws IOException {
		write(request, response, maxBytes, this.hooks);
	}

	/** Answer a request. */
	public void write(HttpServletRequest request, HttpServletResponse response, long maxBytes) throws IOException {
		write(request, response, maxBytes, null);
	}

	/** Answer a request whose compressed body cannot be inflated. */
	private void writeMalformed(HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(request, response, ErrorCode.MALFORMED_REQUEST,
				"The body of the request cannot be read as its content encoding says.", null);
	}

	private void write(HttpServletRequest request, HttpServletResponse response, long maxBytes,
			@Nullable CommitHooks hooks) throws IOException {
		write(request, response, ErrorCode.PAYLOAD_TOO_LARGE,
				"The body of the request is larger than %d bytes.".formatted(maxBytes), hooks);
	}

	private void write(HttpServletRequest request, HttpServletResponse response, ErrorCode code, String detail,
			@Nullable CommitHooks hooks) throws IOException {
		this.cors.write(request, response);
		Problem problem = this.responses.problem(request, Problem.BLANK_TYPE, code, detail, Map.of());
		this.responses.write(request, response, problem, hooks);
		request.setAttribute(ANSWERED, Boolean.TRUE);
	}

	static boolean isAnswered(HttpServletRequest request) {
		return request.getAttribute(ANSWERED) != null;
	}

}
