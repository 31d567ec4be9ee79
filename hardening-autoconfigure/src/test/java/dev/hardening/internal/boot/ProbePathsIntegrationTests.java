package dev.hardening.internal.boot;

import java.util.List;
import java.util.stream.Stream;

import dev.hardening.support.RawResponse;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** The paths against the health endpoint of a real server. */
class ProbePathsIntegrationTests {

	private static final String BELOW = "/**";

	private static final String WEB = "management.endpoints.web.";

	private static final String PROBES = "management.endpoint.health.probes.";

	private static final String GROUP = "management.endpoint.health.group.own.";

	private static TestServer start(String... properties) {
		return TestServer.start(Application.class,
				Stream.concat(Stream.of(GROUP + "include=ping"), Stream.of(properties)).toArray(String[]::new));
	}

	private static List<String> paths(TestServer server) {
		return new ProbePaths(server.context()).paths();
	}

	private static boolean isHealth(TestServer server, String path) {
		RawResponse response = server.get(path);
		return response.status() == 200 && response.body().contains("\"status\":\"UP\"");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "/actuator/health, -, -", "/manage/health, " + WEB + "base-path=/manage, -",
			"/health, " + WEB + "base-path=/, -", "/actuator/probes/up, " + WEB + "path-mapping.health=probes/up, -",
			"/up, " + WEB + "base-path=/, " + WEB + "path-mapping.health=up",
			"/mvc/actuator/health, spring.mvc.servlet.path=/mvc, -",
			"/mvc/health, spring.mvc.servlet.path=/mvc, " + WEB + "base-path=/",
			"/actuator/health, management.server.base-path=/ignored, -" })
	void mappedEndpointIsFound(String path, String first, String second) {
		String[] properties = Stream.of(first, second).filter((property) -> property != null).toArray(String[]::new);
		try (TestServer server = start(properties)) {
			assertThat(paths(server)).containsExactly(path + BELOW);
			assertThat(isHealth(server, path)).isTrue();
			assertThat(isHealth(server, path + "/own")).isTrue();
		}
	}

	@Test
	void pathsAreRelativeToTheContextPath() {
		try (TestServer server = start("server.servlet.context-path=/app")) {
			assertThat(paths(server)).containsExactly("/actuator/health" + BELOW);
			assertThat(isHealth(server, "/app/actuator/health")).isTrue();
		}
	}

	@Test
	void pathsOfGroupsAreFound() {
		try (TestServer server = start(GROUP + "additional-path=server:/own", GROUP + "show-components=always",
				PROBES + "enabled=true", PROBES + "add-additional-paths=true", "spring.mvc.servlet.path=/mvc")) {
			assertThat(paths(server)).containsExactly("/mvc/actuator/health" + BELOW, "/mvc/livez", "/mvc/own",
					"/mvc/readyz");
			assertThat(List.of("/mvc/own", "/mvc/livez", "/mvc/readyz", "/mvc/actuator/health/own/ping"))
				.allMatch((path) -> isHealth(server, path));
			assertThat(server.get("/mvc/own/ping").status()).as("nothing is served there").isEqualTo(404);
		}
	}

	@Test
	void groupOnTheManagementPortIsNotOnTheMainOne() {
		try (TestServer server = start(GROUP + "additional-path=management:/own")) {
			assertThat(paths(server)).containsExactly("/actuator/health" + BELOW);
			assertThat(isHealth(server, "/own")).isFalse();
		}
	}

	@ParameterizedTest
	@CsvSource({ "0", "-1" })
	void onlyPathsOfGroupsAreLeftBesideAManagementPort(String port) {
		try (TestServer server = start("management.server.port=" + port, "management.server.base-path=/m",
				GROUP + "additional-path=server:/own")) {
			assertThat(paths(server)).containsExactly("/own");
			assertThat(isHealth(server, "/own")).isTrue();
			assertThat(isHealth(server, "/actuator/health")).isFalse();
		}
	}

	@ParameterizedTest
	@CsvSource({ "management.endpoint.health.access=none", WEB + "exposure.exclude=health",
			WEB + "exposure.include=info" })
	void withoutTheEndpointThereIsNoPath(String property) {
		try (TestServer server = start(property, GROUP + "additional-path=server:/own")) {
			assertThat(paths(server)).isEmpty();
			assertThat(isHealth(server, "/actuator/health") || isHealth(server, "/own")).isFalse();
		}
	}

	@Test
	void rootIsNoProbe() {
		try (TestServer server = start(GROUP + "additional-path=server:/")) {
			assertThat(paths(server)).containsExactly("/actuator/health" + BELOW);
			assertThat(isHealth(server, "/")).isFalse();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	static class Application {

	}

}
