package dev.hardening.protection.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A stolen cookie is worth nothing elsewhere, and ends where it is tried. */
class SessionBindingIntegrationTests {

	private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

	private static final String NEWER = FIREFOX.replace("140.0", "141.0");

	private static final String CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0";

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = start("enforce");
	}

	private static TestServer start(String mode) {
		return TestServer.start(SessionApplication.class, "hardening.protection.enabled=true",
				"hardening.protection.mode=" + mode, "hardening.protection.bind-session.address=true",
				"hardening.protection.bind-session.user-agent=true", "hardening.protection.bind-session.ipv4-prefix=24",
				"hardening.protection.bind-session.ipv6-prefix=56", "hardening.client.trusted-proxies=127.0.0.1",
				"server.tomcat.threads.max=100");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static RawResponse get(TestServer server, String path, String cookie, String address, String browser) {
		return server.get(path, "Cookie: " + cookie, "X-Forwarded-For: " + address, "User-Agent: " + browser);
	}

	private static RawResponse me(String cookie, String address, String browser) {
		return get(server, "/me", cookie, address, browser);
	}

	private static boolean hasSession(String cookie) {
		return Boolean.parseBoolean(get(server, "/open/nothing", cookie, "192.0.2.1", FIREFOX).body());
	}

	/** Log in from 192.0.2.1 with Firefox. */
	private static String login(TestServer server, String... headers) {
		List<String> all = new ArrayList<>(List.of(headers));
		all.addAll(List.of("X-Forwarded-For: 192.0.2.1", "User-Agent: " + FIREFOX));
		RawResponse response = server.request("POST", "/login?username=alice&password=a", all.toArray(String[]::new));
		assertThat(response.status()).isEqualTo(302);
		return cookie(response);
	}

	private static String cookie(RawResponse response) {
		String cookie = response.header("Set-Cookie");
		return cookie.substring(0, cookie.indexOf(';'));
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.1,true", "192.0.2.254,true", "192.0.3.1,false", "2001:db8::1,false" })
	void sessionStaysInItsNetwork(String address, boolean same) {
		String cookie = login(server);
		assertThat(me(cookie, "192.0.2.1", FIREFOX).body()).isEqualTo("alice");
		RawResponse response = me(cookie, address, FIREFOX);
		assertThat(response.status()).isEqualTo(same ? 200 : 401);
		// The rightful user, too: the cookie is known to others.
		assertThat(hasSession(cookie)).isEqualTo(same);
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:0:ff::2,true", "2001:db8:0:100::1,false" })
	void sessionStaysInItsIpv6Network(String address, boolean same) {
		String cookie = login(server);
		assertThat(me(cookie, "2001:db8:0:1::1", FIREFOX).status()).isEqualTo(200);
		assertThat(me(cookie, address, FIREFOX).status()).isEqualTo(same ? 200 : 401);
	}

	@Test
	void sessionStaysInItsBrowserWhateverItsVersion() {
		String cookie = login(server);
		assertThat(me(cookie, "192.0.2.1", FIREFOX).status()).isEqualTo(200);
		assertThat(me(cookie, "192.0.2.1", NEWER).status()).isEqualTo(200);
		RawResponse response = me(cookie, "192.0.2.1", CHROME);
		assertThat(response.status()).isEqualTo(401);
		assertThat(response.body()).contains("\"code\":\"unauthenticated\"").doesNotContain("alice");
		assertThat(hasSession(cookie)).isFalse();
	}

	@Test
	void loginInAStolenSessionIsBoundToTheThief() {
		String planted = cookie(get(server, "/open/cart", "a=b", "203.0.113.1", CHROME));
		assertThat(get(server, "/open/cart", planted, "203.0.113.1", CHROME).status()).isEqualTo(200);
		String cookie = login(server, "Cookie: " + planted);
		assertThat(cookie).isNotEqualTo(planted);
		assertThat(me(cookie, "192.0.2.1", FIREFOX).status()).isEqualTo(401);
	}

	/** Nobody is logged in by a form of another site, or asked for a password. */
	@Test
	void originIsCheckedBeforeSpringSecurity() {
		for (String path : List.of("/login?username=alice&password=a", "/me", "/logout")) {
			RawResponse response = server.request("POST", path, "Sec-Fetch-Site: cross-site");
			assertThat(response.status()).isEqualTo(403);
			assertThat(response.body()).contains("origin_rejected");
			assertThat(response.headers("Set-Cookie")).isEmpty();
		}
	}

	@Test
	void neverMakesASession() {
		RawResponse response = get(server, "/open/nothing", "JSESSIONID=none", "192.0.2.1", FIREFOX);
		assertThat(response.body()).isEqualTo("false");
		assertThat(response.headers("Set-Cookie")).isEmpty();
	}

	@Test
	void firstRequestsAtOnceBindOnce() throws Exception {
		String cookie = login(server);
		assertThat(atOnce(64, () -> me(cookie, "192.0.2.1", FIREFOX).status())).containsOnly(200);
		assertThat(me(cookie, "198.51.100.1", FIREFOX).status()).isEqualTo(401);
	}

	/** One of them ends the session while others are on their way with its user. */
	@Test
	void noneOfManyAttemptsPassesBecauseTheSessionIsGone() throws Exception {
		for (int i = 0; i < 5; i++) {
			String cookie = login(server);
			assertThat(me(cookie, "192.0.2.1", FIREFOX).status()).isEqualTo(200);
			assertThat(atOnce(64, () -> me(cookie, "198.51.100.1", FIREFOX).status())).doesNotContain(200)
				.contains(401);
		}
	}

	@Test
	void loginOfEachRequestNeedsNoSession() {
		String basic = "Authorization: Basic YWxpY2U6YQ==";
		String cookie = login(server);
		me(cookie, "192.0.2.1", FIREFOX);
		for (String address : List.of("192.0.2.1", "198.51.100.1", "203.0.113.9")) {
			assertThat(server.get("/me", basic, "X-Forwarded-For: " + address, "Cookie: JSESSIONID=old").status())
				.isEqualTo(200);
		}
	}

	@Test
	void shadowModeEndsNothing() {
		try (TestServer shadow = start("shadow")) {
			String cookie = login(shadow);
			for (String address : List.of("192.0.2.1", "198.51.100.1", "192.0.2.1")) {
				assertThat(get(shadow, "/me", cookie, address, FIREFOX).body()).isEqualTo("alice");
			}
		}
	}

	private static List<Integer> atOnce(int times, Callable<Integer> request) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(times);
		try {
			List<Integer> results = new ArrayList<>();
			for (Future<Integer> result : executor.invokeAll(Collections.nCopies(times, request))) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			executor.shutdownNow();
		}
	}

}
