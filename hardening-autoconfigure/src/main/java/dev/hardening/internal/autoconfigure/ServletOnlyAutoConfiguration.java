package dev.hardening.internal.autoconfigure;

import dev.hardening.internal.condition.ConditionalOnAnyFeature;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.configuration.HardeningConfigurationException;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Fails the start of a reactive application that switches on a feature of the servlet
 * stack: it would go unprotected. An application without a web server has nothing to
 * protect and starts.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnWebApplication(type = Type.REACTIVE)
@ConditionalOnAnyFeature({ "hardening.error", "hardening.headers", "hardening.payload", "hardening.protection",
		"hardening.rate-limit", "hardening.request", "hardening.tracing" })
@Conditional(ServletOnlyAutoConfiguration.ReactiveStack.class)
public final class ServletOnlyAutoConfiguration {

	static class ReactiveStack implements Condition, Ordered {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			throw new HardeningConfigurationException(
					"A feature of hardening is on that works on the servlet stack only, and this is a reactive"
							+ " application.",
					"Use spring-boot-starter-web (or set 'spring.main.web-application-type' to servlet), or set"
							+ " 'hardening.enabled' to false.");
		}

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

	}

}
