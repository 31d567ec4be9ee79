package dev.hardening.internal.configuration;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import dev.hardening.support.Failures;
import dev.hardening.support.TestServer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Presets in real applications, from the sources that Boot reads late. */
class PresetIntegrationTests {

	private static boolean isRequestOn(Class<?> application, Map<String, Object> defaults, String... arguments) {
		SpringApplication springApplication = new SpringApplication(application);
		springApplication.setDefaultProperties(defaults);
		String[] all = Stream
			.concat(Arrays.stream(arguments), Stream.of("--server.port=0", "--spring.jmx.enabled=false"))
			.toArray(String[]::new);
		try (ConfigurableApplicationContext context = springApplication.run(all)) {
			return context.containsBean("hardeningRequestFilter");
		}
	}

	@Test
	void presetReachesTheAnswer() {
		try (TestServer server = TestServer.start(Application.class, "hardening.preset=strict")) {
			assertThat(server.get("/").header("X-Request-Id")).isNotEmpty();
			assertThat(server.get("/").header("X-RateLimit-Limit")).isNotEmpty();
		}
	}

	@Test
	void defaultPropertiesCanSelectAndOverrule() {
		assertThat(isRequestOn(Application.class, Map.of())).isFalse();
		assertThat(isRequestOn(Application.class, Map.of("hardening.preset", "recommended"))).isTrue();
		assertThat(isRequestOn(Application.class, Map.of("hardening.request.enabled", "false"),
				"--hardening.preset=recommended"))
			.isFalse();
	}

	@Test
	void propertySourceCanSelectAndOverrule() {
		assertThat(isRequestOn(Selecting.class, Map.of())).isTrue();
		assertThat(isRequestOn(Selecting.class, Map.of(), "--hardening.preset=none")).isFalse();
		assertThat(isRequestOn(Overruling.class, Map.of(), "--hardening.preset=recommended")).isFalse();
	}

	@Test
	void wrongPresetFailsTheStart() {
		Throwable failure = catchThrowable(() -> isRequestOn(Application.class, Map.of(), "--hardening.preset=on"));
		assertThat(Failures.text(failure)).contains("Property: hardening.preset", "Value: on", "strict");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			exclude = { SecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:preset-of-the-user.properties")
	static class Selecting extends Application {

	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:switch-of-the-user.properties")
	static class Overruling extends Application {

	}

}
