package dev.hardening.payload.web;

import java.io.IOException;
import java.util.Map;

import dev.hardening.error.ErrorCode;
import dev.hardening.error.Problem;
import dev.hardening.internal.commit.CommitHooks;
import dev.hardening.internal.web.CorsHeaders;
import dev.hardening.internal.web.ErrorResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request whose body is too large: 413 and a body that names the limit.
 * Thread-safe.
 */
public final class PayloadRejection {

	private static final String ANSWERED = PayloadRejection.class.getName() + ".answered";

	private final ErrorResponses responses;

	private final CorsHeaders cors;

	private final @Nullable CommitHooks hooks;

	/**
	 * Create the answer.
	 * @param responses writes the body
	 * @param cors writes the CORS headers
	 * @param hooks write further headers right before the commit, {@code null} for none
	 */
	public PayloadRejection(ErrorResponses responses, CorsHeaders cors, @Nullable CommitHooks hooks) {
		this.responses = responses;
		this.cors = cors;
		this.hooks = hooks;
	}

	/** Whether a request has got this answer already. */
	public static boolean isAnswered(HttpServletRequest request) {
		return request.getAttribute(ANSWERED) != null;
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

	private void write(HttpServletRequest request, HttpServletResponse response, long maxBytes,
			@Nullable CommitHooks hooks) throws IOException {
		this.cors.write(request, response);
		Problem problem = this.responses.problem(request, Problem.BLANK_TYPE, ErrorCode.PAYLOAD_TOO_LARGE,
				"The body of the request is larger than %d bytes.".formatted(maxBytes), Map.of());
		this.responses.write(request, response, problem, hooks);
		request.setAttribute(ANSWERED, Boolean.TRUE);
	}

}
