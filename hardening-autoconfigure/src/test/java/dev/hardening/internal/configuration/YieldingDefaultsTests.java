package dev.hardening.internal.configuration;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The presets as a property source. */
class YieldingDefaultsTests {

	private static final String SWITCH = "hardening.rate-limit.enabled";

	private static final String MODE = "hardening.rate-limit.mode";

	private final StandardEnvironment environment = new StandardEnvironment();

	YieldingDefaultsTests() {
		ConfigurationPropertySources.attach(this.environment);
		YieldingDefaults.addTo(this.environment, null);
	}

	private void set(String key, String value) {
		this.environment.getPropertySources().addFirst(new MapPropertySource(key, Map.of(key, value)));
	}

	private void setLate(String key, String value) {
		this.environment.getPropertySources().addLast(new MapPropertySource(key, Map.of(key, value)));
	}

	private void setVariable(String name, String value) {
		String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		this.environment.getPropertySources()
			.replace(source, new SystemEnvironmentPropertySource(source, Map.of(name, value)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "none", "NONE", "unknown" })
	void noPresetSetsNothing(String preset) {
		if (!preset.isEmpty()) {
			set(Presets.KEY, preset);
		}
		assertThat(Presets.keys()).isNotEmpty().noneMatch(this.environment::containsProperty);
	}

	@ParameterizedTest
	@CsvSource({ "recommended,shadow", "strict,enforce", "STRICT,enforce" })
	void presetAnswersItsKeys(String preset, String mode) {
		set(Presets.KEY, preset);
		assertThat(this.environment.getProperty(SWITCH, Boolean.class)).isTrue();
		assertThat(this.environment.getProperty(MODE)).isEqualTo(mode);
		assertThat(Binder.get(this.environment).bind("hardening.rate-limit", Limits.class).get())
			.isEqualTo(new Limits(true, mode));
		assertThat(this.environment.getProperty("hardening.rate-limit.max-keys")).isNull();
	}

	@Test
	void presetIsFoundInSourcesThatComeLater() {
		setLate(Presets.KEY, "recommended");
		assertThat(this.environment.getProperty(MODE)).isEqualTo("shadow");
	}

	@Test
	void presetIsFoundInEnvironmentVariablesAndPlaceholders() {
		setVariable("HARDENING_PRESET", "STRICT");
		assertThat(this.environment.getProperty(MODE)).isEqualTo("enforce");
		set(Presets.KEY, "${my.preset:recommended}");
		assertThat(this.environment.getProperty(MODE)).isEqualTo("shadow");
		assertThat(YieldingDefaults.preset(this.environment)).isEqualTo("recommended");
	}

	@ParameterizedTest
	@ValueSource(strings = { SWITCH, "hardening.rateLimit.enabled", "hardening.rate_limit.enabled",
			"hardening.ratelimit.enabled" })
	void keyOfTheUserWinsInAnySpellingWhereverItStands(String key) {
		setLate(key, "false");
		set(Presets.KEY, "strict");
		assertThat(this.environment.getProperty(SWITCH)).isEqualTo("false");
		assertThat(Binder.get(this.environment).bind("hardening.rate-limit", Limits.class).get())
			.isEqualTo(new Limits(false, "enforce"));
		assertThat(YieldingDefaults.isSource(this.environment, SWITCH)).isFalse();
		assertThat(YieldingDefaults.isSource(this.environment, MODE)).isTrue();
	}

	@Test
	void environmentVariableOfTheUserWins() {
		setVariable("HARDENING_RATELIMIT_MODE", "enforce");
		set(Presets.KEY, "recommended");
		assertThat(this.environment.getProperty(MODE)).isEqualTo("enforce");
		assertThat(YieldingDefaults.isSource(this.environment, MODE)).isFalse();
		assertThat(this.environment.getProperty(SWITCH)).isEqualTo("true");
	}

	@Test
	void sourceIsNotEnumerableAndThereOnce() {
		YieldingDefaults.addTo(this.environment, null);
		assertThat(this.environment.getPropertySources()
			.stream()
			.filter((source) -> source.getName().equals(YieldingDefaults.NAME))).hasSize(1)
			.noneMatch(EnumerablePropertySource.class::isInstance);
	}

	record Limits(boolean enabled, String mode) {
	}

}
