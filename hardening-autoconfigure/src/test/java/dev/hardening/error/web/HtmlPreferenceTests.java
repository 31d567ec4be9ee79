package dev.hardening.error.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlPreferenceTests {

	private static boolean isHtml(String accept) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader("Accept", accept);
		return HtmlPreference.of(request);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "TEXT/HTML", "Text/Html;q=0.1, */*", "application/json;q=0, text/html",
			"application/XHTML+xml", "text/html, application/json" })
	void pageIsAskedFor(String accept) {
		assertThat(isHtml(accept)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html;q=0", "text/html;q=0.0, */*", "text/html;q=0, application/json", "*/*",
			"text/*", "application/json, text/html", "nonsense html", "htm" })
	void pageIsNotAskedFor(String accept) {
		assertThat(isHtml(accept)).isFalse();
	}

}
