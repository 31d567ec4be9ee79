package dev.hardening.redaction.autoconfigure;

import ch.qos.logback.classic.LoggerContext;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.logback.LogbackRedaction;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * From here on the logs are redacted by the bean, which may be one of the application.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ LoggerContext.class, LogbackRedaction.class })
@Conditional(LogbackConfiguration.OnLogback.class)
class LogbackConfiguration {

	@Bean
	LogbackRedaction hardeningLogbackRedaction(Redactor redactor, RedactionProperties properties) {
		return LogbackRedaction.install((LoggerContext) LoggerFactory.getILoggerFactory(), redactor,
				properties.maxFieldLength());
	}

	/** Logback may be on the class path without being what SLF4J writes to. */
	static class OnLogback implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return LogbackStart.isInUse(context.getClassLoader());
		}

	}

}
