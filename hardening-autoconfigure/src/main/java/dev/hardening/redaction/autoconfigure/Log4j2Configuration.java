package dev.hardening.redaction.autoconfigure;

import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.log4j2.Log4j2Redaction;
import org.apache.logging.log4j.core.LoggerContext;

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
@ConditionalOnClass(LoggerContext.class)
@Conditional(Log4j2Configuration.OnLog4j2.class)
class Log4j2Configuration {

	@Bean
	Log4j2Redaction hardeningLog4j2Redaction(Redactor redactor, RedactionProperties properties) {
		return Log4j2Redaction.install(Log4j2Start.context(), redactor, properties.maxFieldLength());
	}

	/** Log4j 2 may be on the class path without being what SLF4J writes to. */
	static class OnLog4j2 implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return Log4j2Start.isInUse(context.getClassLoader());
		}

	}

}
