package dev.hardening.headers.web;

import java.util.List;

import dev.hardening.internal.web.AddressBlocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class TlsRequestsTests {

	private static final AddressBlocks PROXIES = new AddressBlocks("p", List.of("10.0.0.0/8", "2001:db8::/32"),
			IllegalArgumentException::new);

	private static MockHttpServletRequest from(String peer) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(peer);
		return request;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "X-Forwarded-Proto|https|true", "X-Forwarded-Proto|https,https|true",
					"X-Forwarded-Proto|http, https|false", "X-Forwarded-Proto|httpss|false",
					"X-Forwarded-Proto|``|false", "X-Forwarded-Proto|,|false", "X-Forwarded-Proto|proto=https|false",
					"Forwarded|proto=https|true", "Forwarded|for=1.2.3.4; Proto=\"HTTPS\"|true",
					"Forwarded|proto=https, proto=http|false", "Forwarded|proto=https, for=10.1.1.1|false",
					"Forwarded|for=1.2.3.4|false", "Forwarded|https|false", "Forwarded|;,;|false" })
	void everyHopHasToBeOverTls(String header, String value, boolean secure) {
		MockHttpServletRequest request = from("10.1.2.3");
		request.addHeader(header, value);
		assertThat(new TlsRequests(false, PROXIES).matches(request)).isEqualTo(secure);
		assertThat(new TlsRequests(true, null).matches(request)).isEqualTo(secure);
		assertThat(new TlsRequests(false, null).matches(request)).isFalse();
	}

	@Test
	void linesCountTogether() {
		MockHttpServletRequest request = from("2001:db8::7");
		request.addHeader("X-Forwarded-Proto", "https");
		assertThat(new TlsRequests(false, PROXIES).matches(request)).isTrue();
		request.addHeader("X-Forwarded-Proto", "http");
		assertThat(new TlsRequests(false, PROXIES).matches(request)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.1", "unknown", "''", "2001:db9::1" })
	void othersAreNotBelieved(String peer) {
		MockHttpServletRequest request = from(peer);
		request.addHeader("X-Forwarded-Proto", "https");
		assertThat(new TlsRequests(false, PROXIES).matches(request)).isFalse();
		request.setSecure(true);
		assertThat(new TlsRequests(false, PROXIES).matches(request)).isTrue();
	}

}
