package dev.hardening.posture.actuator;

import java.util.List;
import java.util.Map;

import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code /actuator/hardening} over HTTP, and the log of the start. */
@ExtendWith(OutputCaptureExtension.class)
class HardeningEndpointIntegrationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=";

	private static Map<String, Object> posture(TestServer server) {
		RawResponse response = server.get("/actuator/hardening");
		assertThat(response.status()).isEqualTo(200);
		return JsonParserFactory.getJsonParser()
			.parseMap(response.body().substring(response.body().indexOf('{'), response.body().lastIndexOf('}') + 1));
	}

	private static List<String> properties(Map<String, Object> posture) {
		return ((List<?>) posture.getOrDefault("warnings", List.of())).stream()
			.map((warning) -> String.valueOf(((Map<?, ?>) warning).get("property")))
			.toList();
	}

	@Test
	void tellsWhatIsOnAndWhy(CapturedOutput output) {
		try (TestServer server = TestServer.start(Application.class, EXPOSED + "hardening,health,env",
				"hardening.preset=recommended", "hardening.request.enabled=true", "server.error.include-message=always",
				"server.forward-headers-strategy=framework", "hardening.client.ipv6-prefix=56")) {
			Map<String, Object> posture = posture(server);
			assertThat(posture).containsOnlyKeys("preset", "features", "warnings");
			assertThat(posture.get("preset")).asString()
				.contains("name=recommended", "overridden=[hardening.request.enabled]");
			assertThat(posture.get("features")).asString()
				.contains("request-id-header=X-Request-Id", "by=property", "by=preset", "ipv6-prefix=56",
						"address-from=container", "forward-headers-strategy=framework", "own={enabled=true");
			List<String> warned = List.of("hardening.client.trusted-proxies", "server.error.include-message",
					"management.endpoints.web.exposure.include", "hardening.rate-limit.mode", "hardening.payload.mode",
					"hardening.protection.mode", "hardening.headers.cross-origin-opener-policy",
					"hardening.headers.cross-origin-resource-policy");
			assertThat(properties(posture)).containsExactlyInAnyOrderElementsOf(warned);
			assertThat(warned).allSatisfy(
					(property) -> assertThat(output).containsOnlyOnce("Property to change: '" + property + "'"));
			assertThat(server.get("/actuator/env/hardening.rate-limit.enabled").body()).contains("hardeningDefaults");
		}
	}

	@Test
	void answersWithoutAddresses() {
		try (TestServer server = TestServer.start(Application.class, EXPOSED + "hardening",
				"hardening.rate-limit.enabled=true", "hardening.client.trusted-proxies=192.0.2.7,10.0.0.0/8")) {
			assertThat(posture(server).toString()).contains("trusted-proxies=2", "address-from=trusted-proxies")
				.doesNotContain("192.0.2.7", "10.0.0.0");
			assertThat(properties(posture(server))).isEmpty();
		}
	}

	@Test
	void isNotThereUnlessExposed() {
		try (TestServer server = TestServer.start(Application.class, "hardening.request.enabled=true")) {
			assertThat(server.get("/actuator/hardening").status()).isEqualTo(404);
		}
	}

	@Test
	void isNotThereWhileEverythingIsOff(CapturedOutput output) {
		try (TestServer server = TestServer.start(Application.class, EXPOSED + "*",
				"server.error.include-message=always")) {
			assertThat(server.get("/actuator/hardening").status()).isEqualTo(404);
			assertThat(output).doesNotContain("Unsafe:");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "threaddump", "configprops", "*" })
	void openEndpointsOnTheMainPortAreWarnedOf(String endpoints) {
		try (TestServer server = TestServer.start(Application.class, "hardening.request.enabled=true",
				EXPOSED + "hardening," + endpoints)) {
			assertThat(properties(posture(server))).containsExactly("management.endpoints.web.exposure.include");
			assertThat(posture(server).toString()).contains(endpoints.equals("*") ? "configprops, env" : endpoints)
				.doesNotContain("heapdump", "shutdown");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.server.port=0", "management.endpoints.access.default=none",
			"management.endpoints.web.exposure.exclude=env" })
	void othersAreNot(String property) {
		try (TestServer server = TestServer.start(Application.class, "hardening.request.enabled=true", EXPOSED + "env",
				property)) {
			assertThat(new ExposedEndpoints(server.context()).warnings()).isEmpty();
		}
	}

	@Test
	void endpointsBehindSpringSecurityAreNot() {
		try (TestServer server = TestServer.start(Secured.class, "hardening.request.enabled=true", EXPOSED + "env")) {
			assertThat(new ExposedEndpoints(server.context()).warnings()).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	static class Application {

		@Bean
		PostureContributor own() {
			return new PostureContributor() {

				@Override
				public String feature() {
					return "own";
				}

				@Override
				public Map<String, Object> details() {
					return Map.of("self", this, "list", List.of(1, 2L, 3.5));
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Secured {

	}

}
