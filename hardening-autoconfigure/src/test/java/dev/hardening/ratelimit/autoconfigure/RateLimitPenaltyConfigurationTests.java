package dev.hardening.ratelimit.autoconfigure;

import java.time.Duration;

import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.ratelimit.metrics.PenaltyMetrics;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RateLimitPenaltyConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withInitializer((context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
		.withConfiguration(AutoConfigurations.of(RateLimitAutoConfiguration.class, ClientAutoConfiguration.class,
				ErrorBodyAutoConfiguration.class))
		.withPropertyValues("hardening.rate-limit.enabled=true");

	private final WebApplicationContextRunner set = this.contextRunner
		.withPropertyValues("hardening.rate-limit.penalty.after=5");

	@Test
	void isOffUnlessSet() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(PenaltyBox.class)
			.doesNotHaveBean(PenaltyMetrics.class));
		this.contextRunner.withPropertyValues("hardening.rate-limit.penalty.after=")
			.run((context) -> assertThat(context).doesNotHaveBean(PenaltyBox.class));
		this.set
			.run((context) -> assertThat(context).hasSingleBean(PenaltyBox.class).hasSingleBean(PenaltyMetrics.class));
	}

	@Test
	void endpointNeedsAccessAndExposure() {
		this.set.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).doesNotHaveBean(PenaltiesEndpoint.class));
		this.set.withPropertyValues("management.endpoint.hardeningpenalties.access=unrestricted")
			.run((context) -> assertThat(context).doesNotHaveBean(PenaltiesEndpoint.class));
		this.set
			.withPropertyValues("management.endpoints.web.exposure.include=*",
					"management.endpoint.hardeningpenalties.access=read-only")
			.run((context) -> assertThat(context).hasSingleBean(PenaltiesEndpoint.class));
	}

	@Test
	void boxNeedsNeitherActuatorNorMicrometer() {
		this.set.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.withPropertyValues("management.endpoints.web.exposure.include=*",
					"management.endpoint.hardeningpenalties.access=unrestricted")
			.run((context) -> assertThat(context).hasSingleBean(PenaltyBox.class)
				.hasSingleBean(PenaltyMetrics.class)
				.doesNotHaveBean("hardeningPenaltiesEndpoint"));
		this.set.withClassLoader(new FilteredClassLoader(MeterRegistry.class.getPackageName()))
			.run((context) -> assertThat(context).hasSingleBean(PenaltyBox.class)
				.doesNotHaveBean("hardeningPenaltyMetrics"));
	}

	@ParameterizedTest
	@CsvSource({ "0,PT1M,PT5M,PT24H,1,after", "1001,PT1M,PT5M,PT24H,1,after", "1,PT0S,PT5M,PT24H,1,within",
			"1,PT1M,PT-5M,PT24H,1,block", "1,PT1M,P367D,P367D,1,block", "1,PT1M,P2D,PT24H,1,max-block",
			"1,PT1M,P2D,P367D,1,max-block", "1,PT1M,PT5M,PT24H,0,max-clients",
			"1,PT1M,PT5M,PT24H,10000001,max-clients" })
	void valueThatIsNotAllowedIsNamed(int after, Duration within, Duration block, Duration maxBlock, int maxClients,
			String name) {
		assertThatExceptionOfType(HardeningConfigurationException.class).isThrownBy(
				() -> PenaltyChecks.rule(new RateLimitProperties.Penalty(after, within, block, maxBlock, maxClients)))
			.withMessageContaining("Property: hardening.rate-limit.penalty." + name + System.lineSeparator())
			.withMessageContaining("Allowed: ");
	}

}
