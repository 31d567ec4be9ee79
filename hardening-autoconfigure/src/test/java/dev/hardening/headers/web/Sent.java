package dev.hardening.headers.web;

import java.util.List;
import java.util.Map;

import dev.hardening.support.RawResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** The headers that are on every response of a plain application under defaults. */
final class Sent {

	static final String POLICY = "Content-Security-Policy";

	static final Map<String, String> ALWAYS = Map.of("X-Frame-Options", "SAMEORIGIN", "X-Content-Type-Options",
			"nosniff", "Referrer-Policy", "strict-origin-when-cross-origin", "Permissions-Policy",
			"bluetooth=(), hid=(), midi=(), serial=(), usb=()", "Cross-Origin-Opener-Policy",
			"same-origin-allow-popups", "Cross-Origin-Resource-Policy", "same-site",
			"X-Permitted-Cross-Domain-Policies", "none");

	private static final String PAGE_POLICY = "base-uri 'self'; object-src 'self'";

	private static final String JSON_POLICY = "default-src 'none'; frame-ancestors 'none'";

	private Sent() {
	}

	/** The policy that fits the type of a response. */
	static String policy(RawResponse response) {
		List<String> type = response.headers("Content-Type");
		return (!type.isEmpty() && type.get(0).contains("json")) ? JSON_POLICY : PAGE_POLICY;
	}

	/** Each exactly once, and nothing that has no name. */
	static void once(RawResponse response) {
		ALWAYS.forEach((name, value) -> assertThat(response.header(name)).as(name).isEqualTo(value));
		assertThat(response.headers(POLICY)).containsExactly(policy(response));
		assertThat(response.headers("Server")).isEmpty();
		assertThat(response.headers("Strict-Transport-Security")).isEmpty();
		assertThat(response.headers("Cache-Control")).hasSizeLessThan(2);
		assertThat(response.text().substring(0, response.text().indexOf("\r\n\r\n")).lines())
			.noneMatch((line) -> line.startsWith(":"));
	}

}
