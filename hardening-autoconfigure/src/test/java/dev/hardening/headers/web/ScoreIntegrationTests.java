package dev.hardening.headers.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Real answers over TLS, measured by public rules. */
class ScoreIntegrationTests {

	/** Names that OWASP's Secure Headers Project says no response should have. */
	private static final List<String> OWASP_REMOVE = List.of("Server", "X-Powered-By", "X-Generator", "X-Generated-By",
			"X-Framework", "Powered-By", "Product", "X-B3-TraceId", "X-B3-SpanId", "SourceMap", "X-SourceMap",
			"Host-Header");

	private static TestServer server;

	private static TestServer strict;

	@BeforeAll
	static void start(@TempDir Path directory) throws IOException {
		List<String> properties = new ArrayList<>(List.of(TlsServer.properties(directory)));
		properties.add("hardening.headers.enabled=true");
		server = TestServer.start(HeadersApplication.class, properties.toArray(String[]::new));
		strictSettings().forEach((key, value) -> properties.add(key + "=" + value));
		strict = TestServer.start(HeadersApplication.class, properties.toArray(String[]::new));
	}

	@AfterAll
	static void stop() {
		server.close();
		strict.close();
	}

	/** The settings as the documentation gives them. */
	private static Properties strictSettings() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "security-headers.md"));
		int start = page.indexOf("```yaml", page.indexOf("## Strict settings")) + "```yaml".length();
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(new ByteArrayResource(page.substring(start, page.indexOf("```", start)).getBytes()));
		Properties settings = yaml.getObject();
		assertThat(settings).isNotEmpty();
		return settings == null ? new Properties() : settings;
	}

	@Test
	void tlsIsSeen() {
		RawResponse response = TlsServer.get(server.port(), "/page");
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
		assertThat(TlsServer.get(server.port(), "/[").header("Strict-Transport-Security"))
			.isEqualTo("max-age=31536000");
	}

	@Test
	void pageUnderDefaultsLosesThePointsForScripts() {
		ObservatoryScore score = ObservatoryScore.of(TlsServer.get(server.port(), "/page"));
		assertThat(score.score()).as(score.toString()).isEqualTo(80);
		assertThat(score.modifiers()).containsEntry("csp", -20).containsEntry("hsts", 0);
	}

	@Test
	void apiUnderDefaultsHasTheBestGrade() {
		ObservatoryScore score = ObservatoryScore.of(TlsServer.get(server.port(), "/json"));
		assertThat(score.score()).as(score.toString()).isEqualTo(130);
	}

	@Test
	void strictSettingsHaveTheBestGradeEverywhere() {
		Stream.of("/page", "/json", "/nowhere", "/throws", "/page.html", "/redirect", "/[").forEach((path) -> {
			ObservatoryScore score = ObservatoryScore.of(TlsServer.get(strict.port(), path));
			assertThat(score.score()).as(path + " " + score).isGreaterThanOrEqualTo(100);
		});
		assertThat(ObservatoryScore.of(TlsServer.get(strict.port(), "/page")).score()).isEqualTo(125);
	}

	@Test
	void strictSettingsAreThoseOfOwaspButForTheReferrer() {
		RawResponse page = TlsServer.get(strict.port(), "/page");
		Map<String, String> owasp = Map.of("Content-Security-Policy",
				"default-src 'self'; form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none';"
						+ " upgrade-insecure-requests",
				"Cross-Origin-Embedder-Policy", "require-corp", "Cross-Origin-Opener-Policy", "same-origin",
				"Cross-Origin-Resource-Policy", "same-origin", "Strict-Transport-Security",
				"max-age=63072000; includeSubDomains", "X-Content-Type-Options", "nosniff", "X-Frame-Options", "deny",
				"X-Permitted-Cross-Domain-Policies", "none");
		owasp.forEach((name, value) -> assertThat(page.header(name)).isEqualToIgnoringCase(value));
		assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
		assertThat(page.header("Permissions-Policy")).contains("camera=()", "geolocation=()", "microphone=()");
		assertThat(TlsServer.get(strict.port(), "/json").header("Cache-Control")).isEqualTo("no-store, max-age=0");
		assertThat(OWASP_REMOVE).allSatisfy((name) -> assertThat(page.headers(name)).isEmpty());
	}

}
