package dev.hardening.protection.web;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Only what is exactly an origin is read, and only the same one passes. */
class OriginTests {

	private static final List<String> ODD = List.of("null", "://", "@", ":", "/", "?", "#", "\\", "%2e", ".", "[", "]",
			"::1", " ", "\t", "\u0000", "\u212a", "\uff0f", "\u3002", "*", ",", "https://app.test", "evil.test", "443",
			"99999999999999999999", "-1");

	@Property(tries = 20_000)
	void anyTextIsReadAsOneOriginOrNone(@ForAll @From("odd") String text) {
		Origin origin = Origin.parse(text);
		if (origin != null) {
			assertThat(Origin.parse(origin.toString())).isEqualTo(origin);
			assertThat(text).doesNotContainAnyWhitespaces().doesNotContain("@", "\\", "%", "*", ",", "?", "#");
		}
	}

	@Property(tries = 20_000)
	void onlyTheSameOriginPasses(@ForAll @From("odd") String text, @ForAll @From("ports") int port,
			@ForAll boolean secure) {
		String scheme = secure ? "https" : "http";
		int usual = secure ? 443 : 80;
		String host = "app.test" + ((port == usual) ? "" : ":" + port);
		Origin origin = Origin.parse(text);
		if (origin != null && origin.isThatOf(scheme, host, "app.test", port)) {
			URI uri = URI.create(text);
			int uriPort = (uri.getPort() >= 0) ? uri.getPort() : Origin.defaultPort(origin.scheme());
			boolean upgraded = !secure && origin.scheme().equals("https");
			assertThat(uri.getHost().toLowerCase(Locale.ROOT)).isEqualTo("app.test");
			assertThat(uri.getRawPath() + uri.getRawQuery() + uri.getRawUserInfo()).isEqualTo("nullnull");
			assertThat(uri.getScheme().equalsIgnoreCase(scheme) || upgraded).isTrue();
			assertThat(uriPort == port || (upgraded && uriPort == 443 && port == 80)).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "https://app.test,https,app.test,443,true", "HTTPS://APP.test,https,app.TEST,443,true",
			"https://app.test:443,https,app.test,443,true", "http://app.test:80,http,app.test:80,80,true",
			"http://app.test:8080,http,app.test:8080,8080,true", "http://app.test,http,app.test:8080,8080,false",
			"https://app.test:444,https,app.test,443,false", "http://app.test,https,app.test,443,false",
			"https://app.test,http,app.test,80,true", "https://app.test:8443,http,app.test:8443,8443,true",
			"https://app.test.,https,app.test,443,false", "https://app.test.evil.test,https,app.test,443,false",
			"https://evilapp.test,https,app.test,443,false", "https://test,https,app.test,443,false",
			"http://[::1]:80,http,[::1],80,true", "http://[::1]:8080,http,[::1]:8080,8080,true",
			"http://[::1],http,[::2],80,false", "ftp://app.test,ftp,app.test,21,false",
			"https://app.test,ws,app.test,443,false" })
	void comparesSchemeHostAndPort(String origin, String scheme, String header, int port, boolean same) {
		Origin parsed = Objects.requireNonNull(Origin.parse(origin));
		int colon = header.lastIndexOf(':');
		String host = (colon > 0 && !header.endsWith("]")) ? header.substring(0, colon) : header;
		assertThat(parsed.isThatOf(scheme, header, host, port)).isEqualTo(same);
		// HTTP/2 has no Host header.
		assertThat(parsed.isThatOf(scheme, null, host, port)).isEqualTo(same);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "app.test", "https://", "://app.test", "https:/app.test", "https://app.test/",
			"https://app.test/x", "https://app.test?x", "https://app.test#x", "https://user@app.test",
			"https://app.test@evil.test", "https://app.test:", "https://app.test:0", "https://app.test:65536",
			"https://app.test:+80", "https://app.test: 80", " https://app.test", "https://app.test ",
			"https://app.test https://evil.test", "https://app.test,https://evil.test", "https://b\u00fccher.test",
			"https://[]", "https://[::1", "https://::1", "https://[::1]x", "1https://app.test" })
	void refusesWhatIsNone(String text) {
		assertThat(Origin.parse(text)).isNull();
	}

	@Provide
	Arbitrary<String> odd() {
		Arbitrary<String> parts = Arbitraries.of(ODD).list().ofMaxSize(3).map((list) -> String.join("", list));
		Arbitrary<String> starts = Arbitraries.of("http://app.test", "https://app.test", "HTTPS://App.Test",
				"https://app.test:443", "http://app.test:80", "http://app.test:8080", "https://app.test:8080",
				"https://", "");
		return Combinators.combine(starts, parts).as((start, end) -> start + end);
	}

	@Provide
	Arbitrary<Integer> ports() {
		return Arbitraries.of(80, 443, 8080, 8443);
	}

}
