package dev.hardening.error.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Hides from an error page that the request was an upload: parsing it may be what failed,
 * and would fail again.
 */
final class BodilessRequest extends HttpServletRequestWrapper {

	BodilessRequest(HttpServletRequest request) {
		super(request);
	}

	@Override
	public @Nullable String getContentType() {
		String type = super.getContentType();
		return (type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length())) ? null : type;
	}

}
