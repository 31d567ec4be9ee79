package dev.hardening.reference;

import java.time.Duration;
import java.util.Locale;

import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimits;
import dev.hardening.ratelimit.autoconfigure.RateLimitAutoConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether the defaults of the built-in policies, which the metadata states by hand, are
 * those of the code.
 */
class PolicyDefaultsTests {

	@ParameterizedTest
	@ValueSource(strings = { "default", "address-ceiling" })
	void areThoseOfTheCode(String name) {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class, ErrorBodyAutoConfiguration.class,
					RateLimitAutoConfiguration.class))
			.withPropertyValues("hardening.rate-limit.enabled=true")
			.run((context) -> {
				RateLimitPolicy policy = policy(context.getBean(RateLimits.class), name);
				assertThat(policy.limit()).isEqualTo(Long.parseLong(documented(name, "limit")));
				assertThat(policy.window()).isEqualTo(duration(documented(name, "window")));
				assertThat(constant(policy.per())).isEqualTo(documented(name, "per"));
				assertThat(constant(policy.scope())).isEqualTo(documented(name, "scope"));
				assertThat(policy.burst()).as("'the limit unless set'").isEqualTo(policy.limit());
			});
	}

	private static RateLimitPolicy policy(RateLimits limits, String name) {
		return limits.current()
			.policies()
			.stream()
			.filter((policy) -> policy.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static String documented(String policy, String part) {
		String name = "hardening.rate-limit.policies." + policy + "." + part;
		return Metadata.properties()
			.stream()
			.filter((property) -> property.name().equals(name))
			.map(Property::defaultValue)
			.findFirst()
			.orElseThrow(() -> new AssertionError("No metadata of " + name));
	}

	private static Duration duration(String text) {
		return DurationStyle.detectAndParse(text);
	}

	private static String constant(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
