package dev.hardening.internal.configuration;

import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.internal.autoconfigure.ServletOnlyAutoConfiguration;
import dev.hardening.posture.autoconfigure.PostureAutoConfiguration;
import dev.hardening.posture.report.PostureReport;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.autoconfigure.RateLimitAutoConfiguration;
import dev.hardening.request.RequestIdGenerator;
import dev.hardening.request.autoconfigure.RequestAutoConfiguration;
import dev.hardening.support.Failures;
import io.github.bucket4j.BucketState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What a preset does to the conditions of the features. */
class PresetTests {

	private static final AutoConfigurations ALL = AutoConfigurations.of(ClientAutoConfiguration.class,
			ErrorBodyAutoConfiguration.class, PostureAutoConfiguration.class, RateLimitAutoConfiguration.class,
			RequestAutoConfiguration.class, ServletOnlyAutoConfiguration.class);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(ALL)
		.withInitializer(new YieldingDefaultsInitializer())
		.withInitializer(new KnownKeysCheck());

	private final WebApplicationContextRunner recommended = this.contextRunner
		.withPropertyValues("hardening.preset=recommended");

	@ParameterizedTest
	@ValueSource(strings = { "recommended", "strict" })
	void presetSwitchesItsFeaturesOn(String preset) {
		this.contextRunner.withPropertyValues("hardening.preset=" + preset)
			.run((context) -> assertThat(context).hasSingleBean(RateLimitStore.class)
				.hasSingleBean(RequestIdGenerator.class)
				.hasSingleBean(PostureReport.class));
	}

	@Test
	void withoutOneNothingIsOn() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(RateLimitStore.class)
			.doesNotHaveBean(RequestIdGenerator.class)
			.doesNotHaveBean(PostureReport.class));
	}

	@Test
	void featureOfTheUserWins() {
		this.recommended.withPropertyValues("hardening.rate-limit.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RateLimitStore.class)
				.hasSingleBean(RequestIdGenerator.class));
	}

	@Test
	void masterSwitchWins() {
		this.recommended.withPropertyValues("hardening.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RateLimitStore.class)
				.doesNotHaveBean(RequestIdGenerator.class)
				.doesNotHaveBean(PostureReport.class));
	}

	@Test
	void missingLibraryFailsTheStartNamingThePreset() {
		this.recommended.withClassLoader(new FilteredClassLoader(BucketState.class))
			.run((context) -> assertThat(Failures.text(context)).contains(
					"'hardening.preset' is recommended, which sets 'hardening.rate-limit.enabled' to true",
					"com.bucket4j:bucket4j-core", "or set 'hardening.rate-limit.enabled' to false"));
		this.recommended.withClassLoader(new FilteredClassLoader(OnCommittedResponseWrapper.class))
			.run((context) -> assertThat(Failures.text(context)).contains("'hardening.preset' is recommended",
					"'hardening.request.enabled'", "org.springframework.security:spring-security-web"));
	}

	@Test
	void missingLibraryOfAnExplicitSwitchDoesNotBlameThePreset() {
		this.recommended.withPropertyValues("hardening.rate-limit.enabled=true")
			.withClassLoader(new FilteredClassLoader(BucketState.class))
			.run((context) -> assertThat(Failures.text(context)).contains("'hardening.rate-limit.enabled' is true")
				.doesNotContain("hardening.preset"));
	}

	@Test
	void applicationWithoutAWebServerStarts() {
		new ApplicationContextRunner().withConfiguration(ALL)
			.withInitializer(new YieldingDefaultsInitializer())
			.withPropertyValues("hardening.preset=strict")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RateLimitStore.class));
	}

	@Test
	void presetThatDoesNotExistFailsTheStart() {
		this.contextRunner.withPropertyValues("hardening.preset=paranoid")
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.preset", "paranoid",
					"none, recommended, strict"));
	}

}
