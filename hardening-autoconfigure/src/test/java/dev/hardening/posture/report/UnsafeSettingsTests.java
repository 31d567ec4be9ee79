package dev.hardening.posture.report;

import dev.hardening.internal.posture.PostureWarning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class UnsafeSettingsTests {

	private static UnsafeSettings settings(String property) {
		int end = property.indexOf('=');
		return new UnsafeSettings(
				new MockEnvironment().withProperty(property.substring(0, end), property.substring(end + 1)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.error.include-stacktrace=always", "server.error.include-stacktrace=on_param",
			"server.error.include-stacktrace=ON-PARAM", "server.error.include-message=always",
			"server.error.include-binding-errors=Always", "spring.h2.console.enabled=true",
			"management.endpoint.env.show-values=always", "management.endpoint.configprops.show-values=ALWAYS",
			"management.endpoint.health.show-details=always" })
	void unsafeValueIsWarnedOfNamingTheProperty(String property) {
		assertThat(settings(property).warnings()).singleElement()
			.satisfies((warning) -> assertThat(warning.message()).isNotBlank())
			.extracting(PostureWarning::property)
			.isEqualTo(property.substring(0, property.indexOf('=')));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.error.include-stacktrace=never", "server.error.include-message=on_param",
			"server.error.include-binding-errors=never", "spring.h2.console.enabled=false",
			"management.endpoint.env.show-values=when-authorized", "management.endpoint.configprops.show-values=never",
			"management.endpoint.health.show-details=when_authorized" })
	void safeValueIsNot(String property) {
		assertThat(settings(property).warnings()).isEmpty();
	}

	@Test
	void nothingIsWarnedOfByDefault() {
		assertThat(new UnsafeSettings(new MockEnvironment()).warnings()).isEmpty();
	}

}
