package dev.hardening.redaction.autoconfigure;

import dev.hardening.internal.autoconfigure.ServletOnlyAutoConfiguration;
import dev.hardening.posture.autoconfigure.PostureAutoConfiguration;
import dev.hardening.posture.report.PostureReport;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.actuator.RedactingSanitizer;
import dev.hardening.redaction.scan.RedactionSettings;
import dev.hardening.redaction.scan.ScanningRedactor;
import dev.hardening.redaction.web.RedactedProblemDetails;
import dev.hardening.redaction.web.RedactedProblems;
import dev.hardening.redaction.web.RedactedRequestIds;
import dev.hardening.support.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATION = AutoConfigurations.of(RedactionAutoConfiguration.class,
			PostureAutoConfiguration.class, ServletOnlyAutoConfiguration.class);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATION);

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.redaction.enabled=true");

	@Test
	void isOffByDefault() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(RedactionAutoConfiguration.class)
			.doesNotHaveBean(Redactor.class));
	}

	@Test
	void isOnByProperty() {
		this.enabled.run((context) -> assertThat(context).hasSingleBean(ScanningRedactor.class)
			.hasBean("hardeningRedactor")
			.hasSingleBean(RedactedRequestIds.class)
			.hasSingleBean(RedactedProblems.class)
			.hasSingleBean(RedactingSanitizer.class)
			.hasBean("hardeningRedactionMetrics")
			.hasBean("hardeningUnredactedEndpoints"));
	}

	@Test
	void masterSwitchTurnsItOff() {
		this.enabled.withPropertyValues("hardening.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Redactor.class));
	}

	@Test
	void bodiesOfTheApplicationAreLookedAtWithTheErrorContractOnly() {
		this.enabled.run((context) -> assertThat(context).doesNotHaveBean(RedactedProblemDetails.class));
		this.enabled.withPropertyValues("hardening.error.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(RedactedProblemDetails.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.boot.actuate", "io.micrometer", "org.springframework.web.servlet",
			"com.google.re2j", "ch.qos.logback" })
	void worksWithoutALibrary(String missing) {
		this.enabled.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Redactor.class));
	}

	@Test
	void worksWithoutAWebServer() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATION)
			.withPropertyValues("hardening.redaction.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(Redactor.class)
				.hasSingleBean(PostureReport.class)
				.doesNotHaveBean(RedactedProblems.class)
				.doesNotHaveBean(RedactedRequestIds.class));
	}

	@Test
	void worksInAReactiveApplication() {
		ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
			.withConfiguration(CONFIGURATION);
		reactive.withPropertyValues("hardening.redaction.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(Redactor.class)
				.doesNotHaveBean(RedactedProblems.class));
		reactive.withPropertyValues("hardening.redaction.enabled=true", "hardening.request.enabled=true")
			.run((context) -> assertThat(Failures.text(context)).contains("servlet stack only"));
	}

	@Test
	void redactorOfTheUserWins() {
		Redactor own = new OwnRedactor();
		this.enabled.withBean(Redactor.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(Redactor.class).hasBean("hardeningRedactionMetrics");
			assertThat(context.getBean(Redactor.class)).isSameAs(own);
		});
	}

	@Test
	void settingsAreCheckedForARedactorOfTheUser() {
		this.enabled.withBean(Redactor.class, OwnRedactor::new)
			.withPropertyValues("hardening.redaction.mode=hash")
			.run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "mode|blur|hardening.redaction.mode|mask, hash, off",
			"max-field-length|255|hardening.redaction.max-field-length|from 256 to 1000000",
			"max-field-length|1000001|hardening.redaction.max-field-length|from 256 to 1000000",
			"max-field-length|4KB|hardening.redaction.max-field-length|a whole number",
			"detectors.jwt|maybe|hardening.redaction.detectors.jwt|true or false",
			"detectors.jtw|true|hardening.redaction.detectors.jtw|bearer, basic, jwt",
			"keys[0]|' '|hardening.redaction.keys|names of fields", "keys|x|hardening.redaction.keys|two or more of",
			"patterns.order|[a-|hardening.redaction.patterns.order|regular expression",
			"patterns.order|a*|hardening.redaction.patterns.order|where there is nothing",
			"patterns.Order|a+|hardening.redaction.patterns.Order|lower-case letters",
			"patterns[a.b]|a+|hardening.redaction.patterns.a.b|lower-case letters",
			"patterns.jwt|a+|hardening.redaction.patterns.jwt|no detector has",
			"mood|mask|hardening.redaction.mood|there is no such key" })
	void wrongValueFailsTheStartNamingKeyAndWhatIsAllowed(String key, String value, String named, String allowed) {
		this.enabled.withPropertyValues("hardening.redaction." + key + "=" + value)
			.run((context) -> assertThat(Failures.text(context)).contains(named).contains(allowed));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hardening.redaction.hash-key=tooshort-canary",
			"hardening.redaction.hsh-key=long-enough-canary", "hardening.redaction.hash-key.x=long-enough-canary" })
	void keyOfTheHashIsInNoFailureText(String property) {
		this.enabled
			.withPropertyValues("hardening.redaction.mode=hash", "hardening.redaction.hash-key=0123456789abcdef",
					property)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(Failures.text(failure)).doesNotContain("canary")));
	}

	@Test
	void hashWithoutKeyFailsTheStart() {
		this.enabled.withPropertyValues("hardening.redaction.mode=hash")
			.run((context) -> assertThat(Failures.text(context)).contains("'hardening.redaction.mode' is hash")
				.contains("16 or more random characters"));
	}

	@Test
	void keyWithoutHashIsFine() {
		this.enabled.withPropertyValues("hardening.redaction.hash-key=0123456789abcdef")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void patternsNeedTheirLibrary() {
		this.enabled.withPropertyValues("hardening.redaction.patterns.order=ORD-[0-9]+")
			.withClassLoader(new FilteredClassLoader("com.google.re2j"))
			.run((context) -> assertThat(Failures.text(context)).contains("'hardening.redaction.patterns' is set")
				.contains("com.google.re2j:re2j"));
	}

	@Test
	void patternsArePartOfTheSettings() {
		this.enabled.withPropertyValues("hardening.redaction.patterns.order=ORD-[0-9]+")
			.run((context) -> assertThat(context.getBean(RedactionSettings.class).patterns())
				.extracting((pattern) -> pattern.name())
				.containsExactly("order"));
	}

	private static final class OwnRedactor implements Redactor {

		@Override
		public String redact(String text) {
			return text;
		}

		@Override
		public String redact(String name, String value) {
			return value;
		}

		@Override
		public boolean isSensitive(String name) {
			return false;
		}

	}

}
