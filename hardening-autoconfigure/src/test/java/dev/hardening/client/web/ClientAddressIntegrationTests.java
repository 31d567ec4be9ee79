package dev.hardening.client.web;

import java.util.List;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.internal.web.ServletClientRequest;
import dev.hardening.support.TestServer;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whom a real server takes for the client, whatever the container does to the headers.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClientAddressIntegrationTests {

	private static final String SPOOF = "X-Forwarded-For: 198.51.100.1";

	private static String client(TestServer server, String... headers) {
		return server.get("/client", headers).body();
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "native", "framework" })
	void trustedProxiesSeeTheConnectionUnderEveryStrategy(String strategy) {
		try (TestServer server = TestServer.start(Application.class, "hardening.rate-limit.enabled=true",
				"server.forward-headers-strategy=" + strategy, "hardening.client.trusted-proxies[0]=127.0.0.0/8")) {
			assertThat(client(server)).isEqualTo("127.0.0.1");
			assertThat(client(server, SPOOF)).isEqualTo("198.51.100.1");
			assertThat(client(server, "X-Forwarded-For: 203.0.113.6, 198.51.100.1")).isEqualTo("198.51.100.1");
			assertThat(client(server, "Forwarded: for=198.51.100.1")).isEqualTo("198.51.100.1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "native", "framework" })
	void peerThatIsNotTrustedCannotPassForAnother(String strategy) {
		try (TestServer server = TestServer.start(Application.class, "hardening.rate-limit.enabled=true",
				"server.forward-headers-strategy=" + strategy, "hardening.client.trusted-proxies=10.0.0.0/8")) {
			assertThat(List.of(client(server, SPOOF), client(server, "Forwarded: for=198.51.100.1")))
				.containsOnly("127.0.0.1");
		}
	}

	@Test
	void withoutTrustedProxiesTheContainerAnswersAndIgnoredHeadersAreTold(CapturedOutput output) {
		try (TestServer server = TestServer.start(Application.class, "hardening.rate-limit.enabled=true")) {
			assertThat(client(server, SPOOF)).isEqualTo("127.0.0.1");
			client(server, SPOOF);
			assertThat(output).containsOnlyOnce("Forwarded headers arrive from 127.0.0.1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "framework", "native" })
	void answersOfTheContainerThatCanBeForgedAreWarnedOf(String strategy, CapturedOutput output) {
		try (TestServer server = TestServer.start(Application.class, "hardening.rate-limit.enabled=true",
				"server.forward-headers-strategy=" + strategy)) {
			assertThat(client(server, SPOOF)).isEqualTo("198.51.100.1");
			assertThat(output).contains("'server.forward-headers-strategy=" + strategy)
				.contains("'hardening.client.trusted-proxies'");
		}
	}

	@Test
	void strategyThatBootChoosesOnKubernetesIsWarnedOf(CapturedOutput output) {
		try (TestServer server = TestServer.start(Application.class, "hardening.rate-limit.enabled=true",
				"spring.main.cloud-platform=kubernetes")) {
			assertThat(client(server, SPOOF)).isEqualTo("198.51.100.1");
			assertThat(output).contains("the default on Kubernetes");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	@RestController
	static class Application {

		private final ClientAddressResolver resolver;

		Application(ClientAddressResolver resolver) {
			this.resolver = resolver;
		}

		@GetMapping("/client")
		String client(HttpServletRequest request) {
			return ServletClientRequest.resolve(request, this.resolver).text();
		}

	}

}
