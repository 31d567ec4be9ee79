package dev.hardening.posture.autoconfigure;

import java.util.stream.Stream;

import dev.hardening.posture.actuator.ExposedEndpoints;
import dev.hardening.posture.actuator.HardeningEndpoint;
import dev.hardening.posture.report.PostureReport;
import dev.hardening.posture.report.StartupWarnings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class PostureAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATION = AutoConfigurations.of(PostureAutoConfiguration.class);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATION)
		.withPropertyValues("management.endpoints.web.exposure.include=hardening");

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.request.enabled=true");

	@Test
	void isOffWhileEveryFeatureIsOff() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(PostureAutoConfiguration.class)
			.doesNotHaveBean(HardeningEndpoint.class)
			.doesNotHaveBean(StartupWarnings.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hardening.request.enabled", "hardening.rate-limit.enabled" })
	void isOnWithAnyFeature(String key) {
		this.contextRunner.withPropertyValues(key + "=true")
			.run((context) -> assertThat(context).hasSingleBean(HardeningEndpoint.class)
				.hasSingleBean(ExposedEndpoints.class)
				.hasSingleBean(StartupWarnings.class));
	}

	@Test
	void masterSwitchTurnsItOff() {
		this.enabled.withPropertyValues("hardening.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PostureAutoConfiguration.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoints.web.exposure.include=health",
			"management.endpoint.hardening.access=NONE", "management.endpoints.access.default=NONE" })
	void endpointThatIsNotExposedIsNotThere(String property) {
		this.enabled.withPropertyValues(property)
			.run((context) -> assertThat(context).doesNotHaveBean(HardeningEndpoint.class)
				.hasSingleBean(StartupWarnings.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.actuate", "org.springframework.boot.actuate.autoconfigure" })
	void withoutActuatorOnlyTheLogIsLeft(String missing) {
		this.enabled.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("hardeningEndpoint")
				.doesNotHaveBean("hardeningExposedEndpoints")
				.hasSingleBean(StartupWarnings.class));
	}

	@Test
	void backsOffWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATION)
			.withPropertyValues("hardening.request.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(PostureAutoConfiguration.class));
	}

	@Test
	void endpointOfTheUserWins() {
		this.enabled
			.withBean("own", HardeningEndpoint.class,
					() -> new HardeningEndpoint(new PostureReport(new MockEnvironment(), Stream::empty, Stream::empty)))
			.run((context) -> assertThat(context).hasSingleBean(HardeningEndpoint.class).hasBean("own"));
	}

}
