package dev.hardening.redaction.actuator;

import java.util.List;

import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.support.CanaryRedactor;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** What Actuator shows over HTTP where all values are shown. */
class RedactedActuatorIntegrationTests {

	private static final String HASH_KEY = "0123456789-hash-0123456789-key-0123456789";

	private static TestServer server;

	@BeforeAll
	static void start() {
		server = TestServer.start(OwnApplication.class, "hardening.redaction.enabled=true",
				"hardening.redaction.mode=hash", "hardening.redaction.hash-key=${some.innocent.name}",
				"some.innocent.name=" + HASH_KEY, "in.a.text=-Dhardening.redaction.hash-key=" + HASH_KEY + " -x",
				"management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
				"management.endpoint.heapdump.access=unrestricted",
				"management.endpoint.configprops.show-values=always", "bird=a canary-7 sings", "the.bird.cage=gold",
				"plain=stays", "number=17", "bad=poison", "left.to.the.user=canary-8",
				"spring.servlet.multipart.location=canary-9");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	private static String env(String key) {
		RawResponse response = server.get("/actuator/env/" + key);
		assertThat(response.status()).isEqualTo(200);
		return response.body();
	}

	@Test
	void environmentIsRedactedByTextAndByName() {
		assertThat(env("bird")).contains("a [bird] sings").doesNotContain("canary");
		assertThat(env("the.bird.cage")).contains("[hidden]").doesNotContain("gold");
		assertThat(env("plain")).contains("stays");
		assertThat(env("number")).contains("17");
		assertThat(server.get("/actuator/env").body()).doesNotContain("canary-7").doesNotContain("gold");
	}

	@Test
	void propertiesAreRedacted() {
		String body = server.get("/actuator/configprops").body();
		assertThat(body).contains("\"location\":\"[bird]\"").doesNotContain("canary-9");
	}

	@Test
	void valueThatCannotBeRedactedIsHidden() {
		assertThat(env("bad")).contains("******").doesNotContain("poison");
	}

	@Test
	void functionOfTheUserWins() {
		assertThat(env("left.to.the.user")).contains("by the user").doesNotContain("canary");
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "env/hardening.redaction.hash-key", "env/some.innocent.name", "env/in.a.text",
			"configprops", "hardening", "beans", "mappings" })
	void keyOfTheHashIsNowhere(String path) {
		RawResponse response = server.get("/actuator/" + path);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.text()).doesNotContain("0123456789-hash");
	}

	@Test
	void postureTellsOfTheRedactorAndWarns() {
		assertThat(server.get("/actuator/hardening").body())
			.contains("\"redaction\":{\"enabled\":true,\"by\":\"property\"")
			.contains("\"redactor\":\"own\"")
			.contains("a heap dump holds every secret")
			.contains("shows headers and query strings as they came");
	}

	@Test
	void builtInEngineTellsMore() {
		try (TestServer builtIn = TestServer.start(Application.class, "hardening.redaction.enabled=true",
				"hardening.redaction.mode=off", "hardening.redaction.keys=member-no,badge-no",
				"hardening.redaction.detectors.jwt=off", "hardening.redaction.patterns.order=ORD-[0-9]+",
				"management.endpoints.web.exposure.include=hardening,metrics")) {
			builtIn.context().getBean(Redactor.class).redact("password=hunter2-hunter2");
			String posture = builtIn.get("/actuator/hardening").body();
			assertThat(posture)
				.contains("\"redactor\":\"built-in\"", "\"mode\":\"off\"", "\"own-keys\":2",
						"\"own-patterns\":[\"order\"]", "\"password\":1", "\"failures\":0",
						"secrets are written to the logs as they are")
				.contains("\"detectors\":[\"bearer\",\"basic\",\"")
				.doesNotContain("\"jwt\"", "member-no", "ORD-", "heap dump");
			assertThat(builtIn.get("/actuator/metrics/hardening.redaction").body()).contains("\"values\":[",
					"\"password\"", "\"order\"");
			assertThat(builtIn.get("/actuator/metrics/hardening.redaction?tag=detector:password").body())
				.contains("\"value\":1.0");
			assertThat(builtIn.get("/actuator/metrics/hardening.redaction.failures").body()).contains("\"value\":0.0");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	static class Application {

		@Bean
		HttpExchangeRepository exchanges() {
			return new InMemoryHttpExchangeRepository();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnApplication extends Application {

		@Bean
		Redactor redactor() {
			return new CanaryRedactor();
		}

		@Bean
		SanitizingFunction own() {
			return (data) -> List.of("left.to.the.user").contains(data.getKey()) ? data.withValue("by the user") : data;
		}

	}

}
