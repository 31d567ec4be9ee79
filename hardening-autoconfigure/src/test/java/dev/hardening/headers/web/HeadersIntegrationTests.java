package dev.hardening.headers.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The defaults in an application without Spring Security's filter chain. */
class HeadersIntegrationTests {

	private static final String PAGE_POLICY = "base-uri 'self'; object-src 'self'";

	private static final String JSON_POLICY = "default-src 'none'; frame-ancestors 'none'";

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(HeadersApplication.class, "hardening.headers.enabled=true");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/page", "/page.html", "/nowhere", "/forward", "/include", "/own-reported" })
	void pagesGetThePolicyOfPages(String path) {
		RawResponse response = server.get(path, "Accept: text/html");
		Sent.once(response);
		assertThat(response.header(Sent.POLICY)).isEqualTo(PAGE_POLICY);
		assertThat(response.headers("Cache-Control")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "/json,200", "/problem,422", "/nowhere,404", "/throws,500", "/race,200" })
	void jsonGetsAStricterPolicyAndIsNotKept(String path, int status) {
		RawResponse response = server.get(path, "Accept: application/json");
		assertThat(response.status()).isEqualTo(status);
		Sent.once(response);
		assertThat(response.header(Sent.POLICY)).isEqualTo(JSON_POLICY);
		assertThat(response.header("Cache-Control")).isEqualTo("no-store, max-age=0");
	}

	@Test
	void whatIsSaidAboutCachingStays() {
		assertThat(server.get("/json-with-etag").headers("Cache-Control")).isEmpty();
		assertThat(server.get("/json-expires").headers("Cache-Control")).isEmpty();
		assertThat(server.get("/json-cached").header("Cache-Control")).isEqualTo("public");
		RawResponse page = server.get("/page.html");
		assertThat(page.headers("Cache-Control")).isEmpty();
		RawResponse again = server.get("/page.html", "If-Modified-Since: " + page.header("Last-Modified"));
		assertThat(again.status()).isEqualTo(304);
		Sent.once(again);
		assertThat(again.headers("Cache-Control")).isEmpty();
		assertThat(server.get("/json-with-etag", "If-None-Match: \"1\"").headers("Cache-Control")).isEmpty();
	}

	@Test
	void whatTheApplicationWritesStays() {
		RawResponse response = server.get("/own");
		assertThat(response.header(Sent.POLICY))
			.isEqualTo("default-src 'self'; frame-ancestors https://partner.example");
		assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(response.headers("Permissions-Policy")).containsExactly("camera=()", "usb=()");
		assertThat(response.header("X-Permitted-Cross-Domain-Policies")).isEqualTo("all");
		assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
		// The policy lets a partner frame the page, which the header would forbid.
		assertThat(response.headers("X-Frame-Options")).isEmpty();
	}

	@Test
	void errorPageGetsThePolicyOfItsOwnType() {
		assertThat(server.get("/json-then-error", "Accept: text/html").header(Sent.POLICY)).isEqualTo(PAGE_POLICY);
	}

	@Test
	void namesOfTheServerAreRemoved() {
		RawResponse response = server.get("/server");
		assertThat(response.body()).isEqualTo("server");
		assertThat(response.headers("Server")).isEmpty();
		assertThat(response.headers("X-Powered-By")).isEmpty();
		assertThat(response.headers("X-Generator")).containsExactly("Secret");
	}

	@Test
	void responsesOfOtherThreadsHaveEachHeaderOnce() throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(8);
		try {
			List<Future<RawResponse>> responses = new ArrayList<>(IntStream.range(0, 400)
				.mapToObj((i) -> clients.submit(() -> server.get((i % 2 == 0) ? "/race" : "/raw-race")))
				.toList());
			for (Future<RawResponse> response : responses) {
				assertThat(response.get().status()).isEqualTo(200);
				Sent.once(response.get());
			}
		}
		finally {
			clients.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "hardening.headers.enabled=false", "hardening.enabled=false" })
	void offChangesNothing(String off) {
		try (TestServer bare = TestServer.start(HeadersApplication.class, "hardening.headers.enabled=true", off)) {
			RawResponse response = bare.get("/server");
			Stream.concat(Sent.ALWAYS.keySet().stream(), Stream.of(Sent.POLICY, "Cache-Control"))
				.forEach((name) -> assertThat(response.headers(name)).isEmpty());
			assertThat(response.header("Server")).isEqualTo("Secret/1.0");
		}
	}

}
