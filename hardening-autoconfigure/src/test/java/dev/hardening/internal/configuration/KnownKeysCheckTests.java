package dev.hardening.internal.configuration;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KnownKeysCheckTests {

	private final StaticApplicationContext context = new StaticApplicationContext();

	private void check(String key, String value) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(key, value)));
		check(environment);
	}

	private void check(StandardEnvironment environment) {
		ConfigurationPropertySources.attach(environment);
		this.context.setEnvironment(environment);
		new KnownKeysCheck().initialize(this.context);
	}

	@ParameterizedTest
	@CsvSource({ "hardening.ratelimt.enabled,hardening.ratelimt", "hardening.requests.enabled,hardening.requests",
			"hardening.x,hardening.x", "hardening.routes[0].path,hardening.routes",
			"Hardening.ratelimt.enabled,hardening.ratelimt" })
	void unknownKeyFailsTheStartNamingTheKnownOnes(String key, String named) {
		assertThatExceptionOfType(HardeningConfigurationException.class).isThrownBy(() -> check(key, "true"))
			.satisfies((ex) -> assertThat(ex.getDescription()).contains("Property: " + named, "Value: true",
					"client, enabled, error, headers, payload, preset, protection, rate-limit, redaction, request, tracing"));
	}

	@Test
	void propertySourceOfTheUserIsCheckedAsWell() {
		try (AnnotationConfigApplicationContext own = new AnnotationConfigApplicationContext()) {
			own.register(WithPropertySource.class);
			new KnownKeysCheck().initialize(own);
			assertThatExceptionOfType(HardeningConfigurationException.class).isThrownBy(own::refresh)
				.satisfies((ex) -> assertThat(ex.getDescription()).contains("hardening.ratelimt"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "hardening.redacton.hash-key", "hardening.password", "hardening.preset.token" })
	void secretUnderAMisspeltKeyIsNotShown(String key) {
		assertThatExceptionOfType(HardeningConfigurationException.class).isThrownBy(() -> check(key, "canary"))
			.withMessageContaining("no such key")
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("canary"));
	}

	@Test
	void masterSwitchTurnsTheCheckOff() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("hardening.enabled", "false", "hardening.x", "1")));
		check(environment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "hardening.preset.enabled", "hardening.preset[0]", "hardening.enabled.x" })
	void valueHasNothingBelow(String key) {
		assertThatExceptionOfType(HardeningConfigurationException.class).isThrownBy(() -> check(key, "true"))
			.satisfies((ex) -> assertThat(ex.getDescription()).contains("Property: " + key, "there is no such key"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "recommended", "strict", "STRICT", " Recommended " })
	void presetsPassInAnyLetterCase(String preset) {
		check("hardening.preset", preset);
	}

	@ParameterizedTest
	@ValueSource(strings = { "recomended", "true", "" })
	void presetThatDoesNotExistFailsTheStart(String preset) {
		assertThatExceptionOfType(HardeningConfigurationException.class)
			.isThrownBy(() -> check("hardening.preset", preset))
			.satisfies((ex) -> assertThat(ex.getDescription()).contains("Property: hardening.preset",
					"Value: " + preset, "Allowed: none, recommended, strict"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hardening.enabled", "hardening.request.enabled", "hardening.rateLimit.enabled",
			"hardening.ratelimit.enabled", "hardening.rate_limit.enabled", "hardeningx.y", "other.hardening.x" })
	void knownKeysInAnySpellingAndForeignOnesPass(String key) {
		check(key, "true");
	}

	@ParameterizedTest
	@CsvSource({ "hardening.rate-limit.enabled,on", "hardening.request.enabled,yes", "hardening.enabled,0",
			"hardening.request.enabled,maybe", "hardening.rate-limit.overload.enabled,on",
			"hardening.protection.check-origin,on", "hardening.protection.bind-session.address,on",
			"hardening.protection.bind-session.user-agent,yes" })
	void switchThatIsNeitherOnNorOffFailsTheStart(String key, String value) {
		assertThatExceptionOfType(HardeningConfigurationException.class).isThrownBy(() -> check(key, value))
			.satisfies((ex) -> assertThat(ex.getDescription()).contains(key, value, "true or false"));
	}

	@Test
	void environmentVariablesOfThePlatformPassButSwitchesInThemAreChecked() {
		check(environment("HARDENING_PLATFORM_LEVEL", "3"));
		assertThatExceptionOfType(HardeningConfigurationException.class)
			.isThrownBy(() -> check(environment("HARDENING_RATELIMIT_ENABLED", "on")))
			.withMessageContaining("hardening.rate-limit.enabled");
	}

	private static StandardEnvironment environment(String name, String value) {
		StandardEnvironment environment = new StandardEnvironment();
		String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		environment.getPropertySources()
			.replace(source, new SystemEnvironmentPropertySource(source, Map.of(name, value)));
		return environment;
	}

	@Configuration(proxyBeanMethods = false)
	@PropertySource("classpath:misspelt.properties")
	static class WithPropertySource {

	}

}
