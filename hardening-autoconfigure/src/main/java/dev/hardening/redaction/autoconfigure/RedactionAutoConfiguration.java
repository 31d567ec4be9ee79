package dev.hardening.redaction.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import dev.hardening.internal.boot.JacksonValues;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.configuration.UnknownKeys;
import dev.hardening.redaction.Redactor;
import dev.hardening.redaction.actuator.RedactingSanitizer;
import dev.hardening.redaction.actuator.UnredactedEndpoints;
import dev.hardening.redaction.event.LogRedaction;
import dev.hardening.redaction.metrics.RedactionCounters;
import dev.hardening.redaction.metrics.RedactionMetrics;
import dev.hardening.redaction.scan.RedactionSettings;
import dev.hardening.redaction.scan.ScanningRedactor;
import dev.hardening.redaction.web.RedactedProblemDetails;
import dev.hardening.redaction.web.RedactedProblems;
import dev.hardening.redaction.web.RedactedRequestIds;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Auto-configuration of the redaction of secrets. Works without a web server, too.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnBooleanProperty("hardening.redaction.enabled")
@EnableConfigurationProperties(RedactionProperties.class)
@Import({ Log4j2Configuration.class, LogbackConfiguration.class })
public final class RedactionAutoConfiguration {

	/** Checked even where a redactor of the application does not use them. */
	@Bean
	RedactionSettings hardeningRedactionSettings(RedactionProperties properties, ConfigurableEnvironment environment) {
		UnknownKeys.check(environment, "hardening.redaction", RedactionProperties.class);
		return RedactionSettingsFactory.settings(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	Redactor hardeningRedactor(RedactionSettings settings) {
		return new ScanningRedactor(settings);
	}

	@Bean
	RedactionPosture hardeningRedactionPosture(RedactionSettings settings, RedactionProperties properties,
			Redactor redactor, RedactionCounters counters) {
		return new RedactionPosture(settings, properties.maxFieldLength(), redactor, counters);
	}

	@Bean
	RedactionCounters hardeningRedactionCounters(Redactor redactor, ObjectProvider<LogRedaction> logs) {
		List<LongSupplier> failed = new ArrayList<>();
		logs.forEach((log) -> failed.add(log.failures()::sum));
		if (redactor instanceof ScanningRedactor scanning) {
			failed.add(scanning::failures);
			return new RedactionCounters(scanning.counts(), failed);
		}
		return new RedactionCounters(Map.of(), failed);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class WebConfiguration {

		@Bean
		RedactedRequestIds hardeningRedactedRequestIds(Redactor redactor) {
			return new RedactedRequestIds(redactor);
		}

		@Bean
		RedactedProblems hardeningRedactedProblems(Redactor redactor) {
			return new RedactedProblems(redactor);
		}

	}

	/** Else the bodies of the application are none of our business. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("hardening.error.enabled")
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@ConditionalOnClass(WebMvcConfigurer.class)
	static class MvcConfiguration {

		@Bean
		RedactedProblemDetails hardeningRedactedProblemDetails(Redactor redactor, BeanFactory beanFactory) {
			boolean jackson = ClassUtils.isPresent(JacksonValues.MAPPER, null);
			return new RedactedProblemDetails(redactor, jackson ? new JacksonValues(beanFactory) : (value) -> value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		RedactionMetrics hardeningRedactionMetrics(RedactionCounters counters) {
			return new RedactionMetrics(counters);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SanitizingFunction.class)
	static class ActuatorConfiguration {

		@Bean
		RedactingSanitizer hardeningRedactingSanitizer(Redactor redactor, RedactionProperties properties) {
			return new RedactingSanitizer(redactor, properties.hashKey());
		}

		@Bean
		UnredactedEndpoints hardeningUnredactedEndpoints(ObjectProvider<PathMappedEndpoints> endpoints) {
			return new UnredactedEndpoints(endpoints);
		}

	}

}
