package dev.hardening.headers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/**
 * Writes {@code X-Frame-Options}, unless a policy of the application says who may frame
 * it: old browsers would follow the header and not the policy.
 */
final class FrameOptionsWriter implements HeaderWriter {

	private final HeaderWriter writer;

	FrameOptionsWriter(String value) {
		this.writer = new StaticHeadersWriter(SecurityHeader.FRAME_OPTIONS.header(), value);
	}

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		if (!PolicyWriter.applicationNamesFrameAncestors(request, response)) {
			this.writer.writeHeaders(request, response);
		}
	}

}
