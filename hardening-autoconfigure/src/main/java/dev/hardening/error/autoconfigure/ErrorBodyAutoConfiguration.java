package dev.hardening.error.autoconfigure;

import dev.hardening.error.ErrorBodyWriter;
import dev.hardening.internal.condition.ConditionalOnAnyFeature;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.web.ErrorResponses;
import dev.hardening.internal.web.ProblemEditor;
import dev.hardening.internal.web.ProblemJsonBodyWriter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the error body that every feature which rejects requests uses.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnAnyFeature({ "hardening.error", "hardening.payload", "hardening.protection", "hardening.rate-limit" })
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(ErrorProperties.class)
public final class ErrorBodyAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ErrorBodyWriter hardeningErrorBodyWriter() {
		return new ProblemJsonBodyWriter();
	}

	@Bean
	ErrorResponses hardeningErrorResponses(ErrorProperties properties, ErrorBodyWriter bodyWriter,
			ObjectProvider<ProblemEditor> editor) {
		return new ErrorResponses(bodyWriter, properties.includeInstance(),
				editor.getIfAvailable(() -> (problem) -> problem));
	}

}
