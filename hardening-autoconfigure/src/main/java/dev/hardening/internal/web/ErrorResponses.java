package dev.hardening.internal.web;

import java.io.IOException;
import java.util.Map;

import dev.hardening.error.ErrorBodyWriter;
import dev.hardening.error.ErrorCode;
import dev.hardening.error.Problem;
import dev.hardening.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Answers a rejected request directly, without an error dispatch: a rejection depends on
 * no servlet, and costs none of its work.
 */
public final class ErrorResponses {

	private final ErrorBodyWriter bodyWriter;

	private final boolean includeInstance;

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
		byte[] body = this.bodyWriter.write(new Problem(type, code, detail, instance, requestId, extensions));
		response.setStatus(code.status());
		response.setHeader("Cache-Control", "no-store");
		response.setContentType(this.bodyWriter.contentType());
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
