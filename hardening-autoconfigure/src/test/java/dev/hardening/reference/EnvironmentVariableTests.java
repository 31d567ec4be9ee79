package dev.hardening.reference;

import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether Boot reads the names that the list of environment variables gives.
 */
class EnvironmentVariableTests {

	@Test
	void setTheirProperty() {
		assertThat(Metadata.properties()).isNotEmpty()
			.allSatisfy((property) -> assertThat(isSet(property.environmentVariable(), property.name())).isTrue());
	}

	@Test
	void setPartsOfAnElement() {
		String name = "hardening.rate-limit.routes.0.path";
		assertThat(Property.environmentVariable(name)).isEqualTo("HARDENING_RATELIMIT_ROUTES_0_PATH");
		assertThat(isSet(Property.environmentVariable(name), "hardening.rate-limit.routes[0].path")).isTrue();
	}

	@Test
	void areAllCommentedOut() {
		String environment = new ReferenceDocumentation(Metadata.properties()).environment();
		assertThat(environment.lines()).allMatch((line) -> line.isEmpty() || line.startsWith("#"));
		assertThat(environment).contains("# HARDENING_RATELIMIT_ENABLED=false\n")
			.contains("# HARDENING_ENABLED=true\n");
	}

	private static boolean isSet(String variable, String property) {
		ConfigurationPropertySource source = Objects
			.requireNonNull(ConfigurationPropertySource.from(new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(variable, "x"))));
		return source.getConfigurationProperty(ConfigurationPropertyName.of(property)) != null;
	}

}
