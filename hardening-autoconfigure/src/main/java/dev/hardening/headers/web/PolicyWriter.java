package dev.hardening.headers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.header.HeaderWriter;

/**
 * Writes a content security policy that is enforced, unless the application has written
 * one.
 * <p>
 * An error page may be of another type than the response that it replaces, for which a
 * policy is there already: one that came from here is written over.
 */
final class PolicyWriter implements HeaderWriter {

	static final String HEADER = "Content-Security-Policy";

	private static final String WRITTEN_ATTRIBUTE = PolicyWriter.class.getName() + ".written";

	/** A policy without directives allows all; a header cannot be taken back. */
	private static final String NO_DIRECTIVES = "";

	private final @Nullable String policy;

	PolicyWriter(@Nullable String policy) {
		this.policy = policy;
	}

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		String present = response.getHeader(HEADER);
		if (present == null) {
			if (this.policy != null) {
				write(request, response, this.policy);
			}
		}
		else if (!present.equals(this.policy) && present.equals(request.getAttribute(WRITTEN_ATTRIBUTE))) {
			write(request, response, (this.policy != null) ? this.policy : NO_DIRECTIVES);
		}
	}

	private static void write(HttpServletRequest request, HttpServletResponse response, String policy) {
		response.setHeader(HEADER, policy);
		request.setAttribute(WRITTEN_ATTRIBUTE, policy);
	}

	/** Whether the application has written a policy that says who may frame it. */
	static boolean applicationNamesFrameAncestors(HttpServletRequest request, HttpServletResponse response) {
		String present = response.getHeader(HEADER);
		return present != null && !present.equals(request.getAttribute(WRITTEN_ATTRIBUTE))
				&& present.contains("frame-ancestors");
	}

}
