package dev.hardening.headers.web;

import java.util.Map;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Values that browsers would ignore or misread. */
class SyntaxTests {

	private static HeaderValues check(SecurityHeader header, String value) {
		return HeaderValues.of("p.", Map.of(header, value), Map.of(), false);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "CONTENT_SECURITY_POLICY|scrpt-src 'self'|scrpt-src",
			"CONTENT_SECURITY_POLICY|default-src self|single quotes: 'self'",
			"CONTENT_SECURITY_POLICY|script-src unsafe-inline|single quotes: 'unsafe-inline'",
			"CONTENT_SECURITY_POLICY|default-src 'self' 'none'|'none' only alone",
			"CONTENT_SECURITY_POLICY|default-src 'self'; default-src https:|each directive once",
			"CONTENT_SECURITY_POLICY|default-src 'self', script-src 'self'|semicolons",
			"CONTENT_SECURITY_POLICY|script-src 'nonce-abc'|nonce", "CONTENT_SECURITY_POLICY|script-src 'slef'|'slef'",
			"CONTENT_SECURITY_POLICY|;|directives such as", "CONTENT_SECURITY_POLICY|true|called true",
			"JSON_CONTENT_SECURITY_POLICY|default-src: 'none'|default-src:", "HSTS|31536000|max-age=<seconds>",
			"HSTS|includeSubDomains|is required", "HSTS|max-age=-1|max-age=<seconds>",
			"HSTS|max-age=1y|max-age=<seconds>", "HSTS|max-age=|max-age=<seconds>",
			"HSTS|max-age=1; max-age=2|each once", "HSTS|max-age=1, includeSubDomains|max-age=<seconds>",
			"HSTS|max-age=99999999999|max-age=<seconds>", "HSTS|max-age=63072000; preload|preload needs",
			"HSTS|max-age=1; includeSubDomains; preload|preload needs", "FRAME_OPTIONS|ALLOW-FROM https://a|DENY",
			"FRAME_OPTIONS|no|SAMEORIGIN", "CONTENT_TYPE_OPTIONS|true|nosniff", "REFERRER_POLICY|never|no-referrer",
			"REFERRER_POLICY|same-origin,|no-referrer", "PERMISSIONS_POLICY|camera 'none'|camera=()",
			"PERMISSIONS_POLICY|camera=(), camera=(self)|twice", "PERMISSIONS_POLICY|camera=();usb=()|commas",
			"PERMISSIONS_POLICY|Camera=none|camera=()", "CROSS_ORIGIN_OPENER_POLICY|same-site|same-origin-allow-popups",
			"CROSS_ORIGIN_RESOURCE_POLICY|same|same-site", "CROSS_ORIGIN_EMBEDDER_POLICY|yes|require-corp",
			"PERMITTED_CROSS_DOMAIN_POLICIES|no|master-only", "CACHE_CONTROL|no store|no-store",
			"CACHE_CONTROL|no-store; max-age=0|commas" })
	void isRefusedSayingWhatIsAllowed(SecurityHeader header, String value, String allowed) {
		assertThatExceptionOfType(HardeningConfigurationException.class).isThrownBy(() -> check(header, value))
			.withMessageContaining("p." + header.key())
			.withMessageContaining(value)
			.withMessageContaining(allowed)
			.withMessageContaining("or off");
	}

	@ParameterizedTest
	@EnumSource(SecurityHeader.class)
	void neverBreaksALine(SecurityHeader header) {
		for (String text : new String[] { "a\r\nSet-Cookie: b", "a\nb", "a\u0000", "\u00e4", "a\tb",
				"x".repeat(8001) }) {
			assertThatExceptionOfType(HardeningConfigurationException.class).isThrownBy(() -> check(header, text))
				.withMessageContaining("visible ASCII");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"CONTENT_SECURITY_POLICY|default-src 'none'; script-src 'self' https://cdn.example *.a.example data: 'sha256-AbC/+0=' 'strict-dynamic'; upgrade-insecure-requests; sandbox allow-scripts; report-to csp; trusted-types 'none'; IMG-SRC *;",
			"CONTENT_SECURITY_POLICY|frame-ancestors", "HSTS|max-age=0",
			"HSTS|Max-Age=63072000 ; INCLUDESUBDOMAINS;preload", "FRAME_OPTIONS|deny",
			"REFERRER_POLICY|no-referrer, strict-origin-when-cross-origin",
			"PERMISSIONS_POLICY|camera=*, fullscreen=self, payment=(self \"https://Pay.example\"), usb=( )",
			"CACHE_CONTROL|private, max-age=60, no-cache=\"Set-Cookie\"",
			"CROSS_ORIGIN_EMBEDDER_POLICY|credentialless" })
	void isTakenAsItStands(SecurityHeader header, String value) {
		assertThat(check(header, " " + value + "\n").get(header)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "OFF", " off ", "false" })
	void offIsNotSent(String off) {
		HeaderValues values = HeaderValues.of("p.", Map.of(SecurityHeader.HSTS, off), SecurityHeader.defaults(), false);
		assertThat(values.get(SecurityHeader.HSTS)).isNull();
		assertThat(values.asMap()).hasSize(SecurityHeader.values().length - 2);
	}

	@Test
	void blankIsUnset() {
		HeaderValues values = HeaderValues.of("p.", Map.of(SecurityHeader.HSTS, " "), SecurityHeader.defaults(), false);
		assertThat(values.get(SecurityHeader.HSTS)).isEqualTo(DefaultHeaders.HSTS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "application/json|true", "application/json;charset=UTF-8|true",
			"application/json ; charset=UTF-8|true", "APPLICATION/PROBLEM+JSON|true", "application/vnd.a.v1+json|true",
			"text/html|false", "text/json|false", "application/xjson|false", "application/json-seq|false",
			"application/|false", "application/;|false", "application/x-ndjson|false", "|false" })
	void jsonIsToldFromOtherTypes(String type, boolean json) {
		assertThat(JsonType.matches(type)).isEqualTo(json);
	}

}
