package dev.hardening.headers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.header.HeaderWriter;

/**
 * Writes {@code Cache-Control} where nothing was said about caching: not on answers with
 * a header for caches or a validator, and not on 304, which would change the copy that it
 * confirms.
 */
final class CacheControlWriter implements HeaderWriter {

	private final String value;

	CacheControlWriter(String value) {
		this.value = value;
	}

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		if (response.getStatus() != HttpServletResponse.SC_NOT_MODIFIED && !response.containsHeader("Cache-Control")
				&& !response.containsHeader("ETag") && !response.containsHeader("Last-Modified")
				&& !response.containsHeader("Expires") && !response.containsHeader("Pragma")) {
			response.setHeader("Cache-Control", this.value);
		}
	}

}
