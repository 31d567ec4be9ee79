package dev.hardening.internal.configuration;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** The keys of Boot that tracing sets. */
class TracingDefaultsTests {

	private static final String ATTRIBUTES = "management.opentelemetry.resource-attributes";

	private final StandardEnvironment environment = new StandardEnvironment();

	TracingDefaultsTests() {
		ConfigurationPropertySources.attach(this.environment);
		YieldingDefaults.addTo(this.environment, getClass().getClassLoader());
	}

	private void set(String key, String value) {
		this.environment.getPropertySources().addFirst(new MapPropertySource(key, Map.of(key, value)));
	}

	private void setLate(String key, String value) {
		this.environment.getPropertySources().addLast(new MapPropertySource(key, Map.of(key, value)));
	}

	private void setAll() {
		set("hardening.tracing.enabled", "true");
		set("hardening.tracing.sampling-rate", "${rate:0.3}");
		set("hardening.tracing.otlp-endpoint", "http://collector/v1/traces");
		set("hardening.tracing.service-name", "shop");
	}

	private Map<String, String> attributes() {
		YieldingMapEntries.addTo(this.environment);
		return Binder.get(this.environment)
			.bind(ATTRIBUTES, Bindable.mapOf(String.class, String.class))
			.orElseGet(HashMap::new);
	}

	@ParameterizedTest
	@CsvSource({ "management.tracing.sampling.probability,0.3",
			"management.otlp.tracing.endpoint,http://collector/v1/traces", "logging.structured.ecs.service.name,shop",
			"logging.structured.gelf.host,shop", "spring.kafka.template.observation-enabled,true",
			"spring.kafka.listener.observation-enabled,true" })
	void keyIsSetAndYields(String key, String value) {
		setAll();
		assertThat(this.environment.getProperty(key)).isEqualTo(value);
		assertThat(Binder.get(this.environment).bind(key, String.class).get()).isEqualTo(value);
		assertThat(YieldingDefaults.isSource(this.environment, key)).isTrue();
		setLate(key, "own");
		assertThat(this.environment.getProperty(key)).isEqualTo("own");
		assertThat(YieldingDefaults.isSource(this.environment, key)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hardening.enabled", "hardening.tracing.enabled" })
	void nothingIsSetWhileOff(String key) {
		setAll();
		set(key, "false");
		assertThat(ForeignDefaults.on(getClass().getClassLoader())).isNotEmpty()
			.filteredOn((candidate) -> !candidate.key().startsWith("bucket4j"))
			.noneMatch((candidate) -> this.environment.containsProperty(candidate.key()));
		assertThat(attributes()).isEmpty();
	}

	@Test
	void whatIsNotSetIsLeftToBoot() {
		set("hardening.tracing.enabled", "true");
		assertThat(this.environment.containsProperty("management.tracing.sampling.probability")).isFalse();
		assertThat(this.environment.containsProperty("management.otlp.tracing.endpoint")).isFalse();
		assertThat(attributes()).isEmpty();
	}

	@Test
	void kafkaIsLeftAloneOnRequest() {
		setAll();
		set("hardening.tracing.kafka", "false");
		assertThat(this.environment.containsProperty("spring.kafka.template.observation-enabled")).isFalse();
	}

	@Test
	void patternFollowsTheLoggingSystem() {
		set("hardening.tracing.enabled", "true");
		assertThat(this.environment.getProperty("logging.pattern.correlation")).contains("trace_id", "%kvp");
		YieldingDefaults.addTo(this.environment, new ClassLoader(null) {
		});
		assertThat(this.environment.getProperty("logging.pattern.correlation")).contains("trace_id")
			.doesNotContain("%kvp");
	}

	@Test
	void serviceNameIsAnEntryAmongThoseOfTheUser() {
		setAll();
		assertThat(attributes()).isEqualTo(Map.of("service.name", "shop"));
		setLate(ATTRIBUTES + ".team", "blue");
		assertThat(attributes()).isEqualTo(Map.of("service.name", "shop", "team", "blue"));
	}

	@ParameterizedTest
	@ValueSource(strings = { ".service.name", "[service.name]" })
	void serviceNameOfTheUserWins(String suffix) {
		setAll();
		setLate(ATTRIBUTES + suffix, "own");
		assertThat(attributes()).isEqualTo(Map.of("service.name", "own"));
	}

}
