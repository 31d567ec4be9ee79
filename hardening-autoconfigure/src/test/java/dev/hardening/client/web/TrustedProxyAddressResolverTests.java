package dev.hardening.client.web;

import java.util.List;
import java.util.Map;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.client.ClientRequest;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class TrustedProxyAddressResolverTests {

	private final ClientAddressResolver resolver = new TrustedProxyAddressResolver(
			List.of("10.0.0.0/8", "192.0.2.7", "2001:db8:ffff::/48"), 64);

	private String resolve(String peer, Map<String, List<String>> headers) {
		return this.resolver.resolve(new Request(peer, headers)).text();
	}

	private String xForwardedFor(String peer, String... lines) {
		return resolve(peer, Map.of("X-Forwarded-For", List.of(lines)));
	}

	private String forwarded(String peer, String... lines) {
		return resolve(peer, Map.of("Forwarded", List.of(lines)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "198.51.100.1", "198.51.100.1, 10.1.1.1", "203.0.113.9, 198.51.100.1", "junk, 198.51.100.1",
					"10.0.0.1, 198.51.100.1, 192.0.2.7", "198.51.100.1:4711", "  198.51.100.1  ",
					"::ffff:198.51.100.1, 10.1.1.1", "[::ffff:198.51.100.1]:80" })
	void firstUntrustedAddressFromTheRightIsTheClient(String line) {
		assertThat(xForwardedFor("10.0.0.1", line)).isEqualTo("198.51.100.1");
	}

	@Test
	void severalLinesAreOneList() {
		assertThat(xForwardedFor("10.0.0.1", "203.0.113.9", "198.51.100.1", "10.2.2.2")).isEqualTo("198.51.100.1");
		assertThat(forwarded("10.0.0.1", "for=203.0.113.9", "for=198.51.100.1;proto=https", "for=10.2.2.2"))
			.isEqualTo("198.51.100.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", "unknown", "198.51.100.1, unknown", "198.51.100.1, junk, 10.1.1.1", "1.2.3.4.5",
			"[::1", "[]", "example.com", "198.51.100.1 10.1.1.1", "\"198.51.100.1\"" })
	void junkEndsAtThePeer(String line) {
		assertThat(xForwardedFor("10.0.0.1", line)).isEqualTo("10.0.0.1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "for=198.51.100.1", "For=198.51.100.1;by=10.0.0.9;proto=https",
					"for=203.0.113.9, proto=https;for=198.51.100.1, for=10.3.3.3", "for=\"198.51.100.1:8080\"",
					"for=\"_a,b\", for=198.51.100.1", "by=\"x;for=203.0.113.9\";for=198.51.100.1" })
	void forwardedIsReadAsInRfc7239(String line) {
		assertThat(forwarded("10.0.0.1", line)).isEqualTo("198.51.100.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "for=unknown", "for=_hidden", "proto=https", "for=198.51.100.1;for=203.0.113.9", "for=",
			"for=\"198.51.100.1", "=", ";;", "for=\"[2001:db8::1\"", "for=6.6.6.1;x=\", for=198.51.100.1",
			"for=\"\";for=6.6.6.1", "a=\"b\\\";for=6.6.6.1" })
	void junkInForwardedEndsAtThePeer(String line) {
		assertThat(forwarded("10.0.0.1", line)).isEqualTo("10.0.0.1");
	}

	@Test
	void version6IsReadWithPortAndZone() {
		assertThat(forwarded("10.0.0.1", "for=\"[2001:db8:1::9]:4711\"")).isEqualTo("2001:db8:1:0:0:0:0:9");
		assertThat(xForwardedFor("2001:db8:ffff::1%eth0", "2001:db8:1::9")).isEqualTo("2001:db8:1:0:0:0:0:9");
	}

	@Test
	void allTrustedMeansTheFirstHop() {
		assertThat(xForwardedFor("10.0.0.1", "10.9.9.9, 10.8.8.8")).isEqualTo("10.9.9.9");
	}

	@Test
	void headersThatDisagreeEndAtThePeer() {
		assertThat(resolve("10.0.0.1",
				Map.of("X-Forwarded-For", List.of("198.51.100.1"), "Forwarded", List.of("for=198.51.100.1"))))
			.isEqualTo("198.51.100.1");
		assertThat(resolve("10.0.0.1",
				Map.of("X-Forwarded-For", List.of("198.51.100.1"), "Forwarded", List.of("for=203.0.113.9"))))
			.isEqualTo("10.0.0.1");
	}

	@Test
	void untrustedPeerIsTheClientWhateverItSaysAndIsToldOnce(CapturedOutput output) {
		assertThat(xForwardedFor("198.51.100.5", "203.0.113.9")).isEqualTo("198.51.100.5");
		assertThat(forwarded("198.51.100.5", "for=203.0.113.9")).isEqualTo("198.51.100.5");
		assertThat(output).containsOnlyOnce("198.51.100.5, which is not trusted");
	}

	@Test
	void connectionWithoutAnAddressIsUnknown() {
		assertThat(xForwardedFor("", "198.51.100.1")).isEqualTo("unknown");
	}

	@Property(tries = 2000)
	void noHeaderThrows(@ForAll String first, @ForAll String second) {
		resolve("10.0.0.1", Map.of("X-Forwarded-For", List.of(first, second), "Forwarded", List.of(second, first)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "proxy.example.com", "10.0.0.0/33", "10.0.0.0/x", "300.1.1.1.1", "::1/129", "" })
	void proxiesMustBeAddressesOrBlocks(String proxy) {
		assertThatExceptionOfType(HardeningConfigurationException.class)
			.isThrownBy(() -> new TrustedProxyAddressResolver(List.of(proxy), 64))
			.satisfies((ex) -> assertThat(ex.getDescription()).contains("hardening.client.trusted-proxies",
					"Value: " + proxy, "10.0.0.0/8"));
	}

	private record Request(String peer, Map<String, List<String>> lines) implements ClientRequest {

		@Override
		public String remoteAddress() {
			return this.peer;
		}

		@Override
		public List<String> headers(String name) {
			return this.lines.getOrDefault(name, List.of());
		}

	}

}
