package dev.hardening.error.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hardening.internal.web.BodyHeaders;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Takes away what described the body that is not sent: an error must not be saved as the
 * file, or unzipped, or kept as long as the answer would have been.
 */
final class CleanResponse {

	private CleanResponse() {
	}

	/**
	 * Drop body and headers about the body; keep all others, such as
	 * {@code WWW-Authenticate}, {@code Allow}, cookies and CORS.
	 */
	static void reset(HttpServletResponse response) {
		Map<String, List<String>> kept = new LinkedHashMap<>();
		for (String name : response.getHeaderNames()) {
			if (!BodyHeaders.contain(name)) {
				kept.put(name, new ArrayList<>(response.getHeaders(name)));
			}
		}
		response.reset();
		kept.forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
	}

}
