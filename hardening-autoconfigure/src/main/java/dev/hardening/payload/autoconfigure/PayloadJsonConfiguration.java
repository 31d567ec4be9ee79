package dev.hardening.payload.autoconfigure;

import dev.hardening.internal.boot.JsonReadLimits;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.PropertyChecks;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The limits of the application's JSON reader.
 */
@Configuration(proxyBeanMethods = false)
class PayloadJsonConfiguration {

	private static final String PREFIX = "hardening.payload.json.";

	private static final String JACKSON = "com.fasterxml.jackson.databind.ObjectMapper";

	private static @Nullable Integer atLeastOne(String key, @Nullable Integer value) {
		return (value == null) ? null
				: Integer.valueOf((int) PropertyChecks.range(PREFIX + key, value, 1, Integer.MAX_VALUE));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(name = JACKSON)
	@Conditional(OnJsonLimitsCondition.class)
	static class JacksonConfiguration {

		@Bean
		JsonReadLimits hardeningPayloadJsonReadLimits(PayloadProperties properties) {
			PayloadProperties.Json json = properties.json();
			Long length = json.maxDocumentLength();
			if (length != null) {
				PropertyChecks.range(PREFIX + "max-document-length", length, 1, Long.MAX_VALUE);
			}
			return new JsonReadLimits(atLeastOne("max-depth", json.maxDepth()),
					atLeastOne("max-number-length", json.maxNumberLength()),
					atLeastOne("max-string-length", json.maxStringLength()),
					atLeastOne("max-name-length", json.maxNameLength()), length);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass(JACKSON)
	@Conditional(OnJsonLimitsCondition.class)
	static class NoJacksonConfiguration {

		NoJacksonConfiguration() {
			throw new HardeningConfigurationException(
					"'hardening.payload.json' is set, but com.fasterxml.jackson.core:jackson-databind is not on the"
							+ " class path.",
					"Add the dependency, or remove the properties.");
		}

	}

}
