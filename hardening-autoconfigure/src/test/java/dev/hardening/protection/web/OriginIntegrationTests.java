package dev.hardening.protection.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page of another site can make a browser send, and what it cannot. */
class OriginIntegrationTests {

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(PlainApplication.class, "hardening.protection.enabled=true",
				"hardening.protection.allowed-origins=https://app.test,https://*.apps.test,capacitor://localhost",
				"hardening.protection.exempt-paths=/hooks/**,/login/{id}", "hardening.request.enabled=true",
				"spring.mvc.hiddenmethod.filter.enabled=true", "server.forward-headers-strategy=native");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static RawResponse send(String method, String path, String host, String... headers) {
		List<String> lines = new ArrayList<>(
				List.of(method + " " + path + " HTTP/1.1", "Host: " + host, "Connection: close"));
		lines.addAll(List.of(headers));
		return server.send(lines.toArray(String[]::new));
	}

	private static RawResponse post(String path, String... headers) {
		return send("POST", path, "shop.test", headers);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "same-origin|-|200", "none|-|200", "same-origin|https://evil.test|200", "same-site|-|403",
					"cross-site|-|403", "cross-site|http://shop.test|403", "cross-site|null|403",
					"same-site|https://app.test|200", "cross-site|https://app.test|200", "Same-Origin|-|403",
					"nonsense|-|403", "''|-|403", "-|-|200", "-|http://shop.test|200", "-|HTTP://SHOP.TEST|200",
					"-|http://shop.test:80|200", "-|https://shop.test|200", "-|http://shop.test:81|403",
					"-|http://shop.test.evil.test|403", "-|http://evilshop.test|403", "-|http://evil.test|403",
					"-|http://shop.test@evil.test|403", "-|http://evil.test@shop.test|403", "-|http://shop.test/|403",
					"-|http://shop.test.|403", "-|null|403", "-|''|403", "-|https://app.test|200",
					"-|http://app.test|403", "-|https://app.test:444|403", "-|https://app.test.evil.test|403",
					"-|https://a.apps.test|200", "-|https://a.b.apps.test|200", "-|https://apps.test|403",
					"-|https://.apps.test|403", "-|https://evilapps.test|403", "-|https://apps.test.evil.test|403",
					"-|capacitor://localhost|200", "-|ionic://localhost|403", "-|file://|403" })
	void postIsDecidedBySiteAndOrigin(String site, String origin, int status) {
		List<String> headers = new ArrayList<>();
		if (site != null) {
			headers.add("Sec-Fetch-Site: " + site);
		}
		if (origin != null) {
			headers.add("Origin: " + origin);
		}
		assertThat(post("/", headers.toArray(String[]::new)).status()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT", "PATCH", "DELETE", "PROPFIND", "FOO", "get", "Get" })
	void everyMethodThatMayChangeSomethingIsChecked(String method) {
		assertThat(send(method, "/", "shop.test", "Sec-Fetch-Site: cross-site").status()).isEqualTo(403);
		assertThat(send(method, "/", "shop.test", "Origin: http://evil.test").status()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD", "OPTIONS" })
	void safeMethodsPass(String method) {
		assertThat(send(method, "/", "shop.test", "Sec-Fetch-Site: cross-site", "Origin: http://evil.test").status())
			.isEqualTo(200);
	}

	@Test
	void rejectionHasTheBodyAndReachesNobody() {
		int before = PlainApplication.HANDLED.get();
		RawResponse response = post("/orders?token=secret", "Sec-Fetch-Site: cross-site", "Cookie: a=b");
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(response.body()).contains("\"code\":\"origin_rejected\"")
			.contains("\"request_id\":\"" + response.header("X-Request-Id") + "\"")
			.doesNotContain("secret");
		assertThat(PlainApplication.HANDLED).hasValue(before);
	}

	@Test
	void twoOriginsAreNone() {
		assertThat(post("/", "Origin: http://shop.test", "Origin: http://evil.test").status()).isEqualTo(403);
		assertThat(post("/", "Origin: https://app.test", "Origin: https://app.test").status()).isEqualTo(403);
	}

	@Test
	void overriddenMethodIsTheOneThatCounts() {
		String form = "Content-Type: application/x-www-form-urlencoded";
		assertThat(post("/?_method=GET", "Sec-Fetch-Site: cross-site", form).status()).isEqualTo(403);
		assertThat(post("/?_method=DELETE", "Sec-Fetch-Site: cross-site", form).status()).isEqualTo(403);
		assertThat(post("/", "Sec-Fetch-Site: cross-site", "X-HTTP-Method-Override: GET").status()).isEqualTo(403);
		assertThat(post("/?_method=DELETE", "Sec-Fetch-Site: same-origin", form).body()).isEqualTo("DELETE");
	}

	@ParameterizedTest
	@CsvSource({ "[::1],http://[::1],200", "[::1]:8080,http://[::1]:8080,200", "[::1]:8080,http://[::1],403",
			"127.0.0.1:9,http://127.0.0.1:9,200", "evil.test,http://evil.test,200", "'',http://,403", "'',://,403",
			"shop.test,ttp://shop.test,403", "SHOP.test,http://shop.TEST,200" })
	void hostIsWhatWasAsked(String host, String origin, int status) {
		assertThat(send("POST", "/", host, "Origin: " + origin).status()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "https://shop.test,200", "http://shop.test,403", "https://shop.test:8443,403",
			"https://inner.test,200", "https://evil.test,403" })
	void forwardedHostAndSchemeCountAsTheContainerReadsThem(String origin, int status) {
		assertThat(send("POST", "/", "inner.test", "X-Forwarded-For: 192.0.2.1", "X-Forwarded-Proto: https",
				"X-Forwarded-Host: shop.test", "Origin: " + origin)
			.status()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "/hooks/github,200", "/hooks,200", "/login/google,200", "/login/google/x,403", "/login,403",
			"/hooksx,403", "/HOOKS/github,403", "/hooks;x/github,403", "/hooks/github;x=1,403", "/hooks/../orders,403",
			"/orders/../hooks/x,403", "/hooks/%2e%2e/orders,403", "/hooks/./x,403", "//hooks/x,403", "/hooks//x,403",
			"/%68ooks/x,403", "/hooks/%20,403", "/orders;/hooks/x,403", "/orders?/hooks/x,403",
			"/hooks/..;/orders,403" })
	void exemptPathsAreReadOneWayOnly(String path, int status) {
		assertThat(post(path, "Sec-Fetch-Site: cross-site", "Origin: null").status()).isEqualTo(status);
	}

	static Stream<Arguments> shared() {
		String cookie = "Cookie: s=1";
		String basic = "Authorization: Basic eDp5";
		String bearer = "Authorization: Bearer t";
		String cors = "Sec-Fetch-Mode: cors";
		String navigate = "Sec-Fetch-Mode: navigate";
		return Stream.of(args("partner", "https://partner.test", 200, cookie, navigate),
				args("partner", "https://evil.test", 403), args("partner", "null", 403),
				args("reader", "https://reader.test", 200, cors, bearer), args("reader", "https://reader.test", 200),
				args("reader", "https://reader.test", 403, cors, cookie),
				args("reader", "https://reader.test", 403, cors, basic),
				args("reader", "https://reader.test", 403, navigate),
				args("reader", "https://evil.test", 403, cors, bearer),
				args("everybody", "https://evil.test", 200, cors, bearer),
				args("everybody", "https://evil.test", 403, cors, cookie),
				args("everybody", "https://evil.test", 403, navigate), args("everybody", "null", 403, cors),
				args("reckless", "https://evil.test", 403, cors, cookie),
				args("reckless", "https://evil.test", 200, cors), args("nowhere", "https://partner.test", 403));
	}

	private static Arguments args(String path, String origin, int status, String... headers) {
		return Arguments.of(path, origin, status, List.of(headers));
	}

	@ParameterizedTest
	@MethodSource("shared")
	void originsThatCorsLetsInPass(String path, String origin, int status, List<String> headers) {
		List<String> all = new ArrayList<>(headers);
		all.add("Sec-Fetch-Site: cross-site");
		all.add("Origin: " + origin);
		assertThat(post("/cors/" + path, all.toArray(String[]::new)).status()).isEqualTo(status);
	}

	@Test
	void preflightPassesAndRejectionCarriesTheCorsHeaders() {
		assertThat(send("OPTIONS", "/cors/partner", "shop.test", "Origin: https://partner.test",
				"Access-Control-Request-Method: POST", "Sec-Fetch-Site: cross-site")
			.header("Access-Control-Allow-Origin")).isEqualTo("https://partner.test");
		RawResponse rejected = post("/cors/reader", "Sec-Fetch-Site: cross-site", "Origin: https://reader.test",
				"Cookie: s=1");
		assertThat(rejected.status()).isEqualTo(403);
		assertThat(rejected.header("Access-Control-Allow-Origin")).isEqualTo("https://reader.test");
	}

}
