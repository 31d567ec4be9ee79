package dev.hardening.internal.web;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;

import dev.hardening.error.ErrorBodyWriter;
import dev.hardening.error.ErrorCode;
import dev.hardening.error.Problem;
import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Answers a rejected request directly, without an error dispatch: a rejection depends on
 * no servlet, and costs none of its work.
 */
public final class ErrorResponses {

	private static final ErrorBodyWriter FALLBACK = new ProblemJsonBodyWriter();

	private final ErrorBodyWriter bodyWriter;

	private final boolean includeInstance;

	private final WarnOnce badWriter = new WarnOnce(LoggerFactory.getLogger(ErrorResponses.class));

	public ErrorResponses(ErrorBodyWriter bodyWriter, boolean includeInstance) {
		this.bodyWriter = bodyWriter;
		this.includeInstance = includeInstance;
	}

	/**
	 * Write status, content type and body. Headers that are set already are kept.
	 * @param type URI of the problem type
	 * @param code the code
	 * @param detail what a client may know of this occurrence
	 * @param extensions further members of the body
	 */
	public void write(HttpServletRequest request, HttpServletResponse response, String type, ErrorCode code,
			String detail, Map<String, Object> extensions) throws IOException {
		String instance = this.includeInstance ? request.getRequestURI() : null;
		String requestId = (request.getAttribute(RequestId.ATTRIBUTE) instanceof String id) ? id : null;
		Problem problem = new Problem(type, code, detail, instance, requestId, extensions);
		ErrorBodyWriter writer = this.bodyWriter;
		byte[] body = write(writer, problem);
		if (body == null) {
			writer = FALLBACK;
			body = FALLBACK.write(problem);
		}
		response.setStatus(code.status());
		response.setHeader("Cache-Control", "no-store");
		response.setContentType(writer.contentType());
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	/** A writer of the application may be wrong; the request stays rejected. */
	private byte @Nullable [] write(ErrorBodyWriter writer, Problem problem) {
		try {
			return Objects.requireNonNull(writer.write(problem), "The error body is null");
		}
		catch (RuntimeException ex) {
			this.badWriter.warn("The error body could not be written: the default stands in.", ex);
			return null;
		}
	}

}
