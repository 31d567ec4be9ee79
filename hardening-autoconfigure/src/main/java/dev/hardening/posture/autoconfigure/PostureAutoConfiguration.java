package dev.hardening.posture.autoconfigure;

import dev.hardening.internal.condition.ConditionalOnAnyFeature;
import dev.hardening.internal.condition.ConditionalOnHardening;
import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarnings;
import dev.hardening.posture.actuator.ExposedEndpoints;
import dev.hardening.posture.actuator.HardeningEndpoint;
import dev.hardening.posture.report.PostureReport;
import dev.hardening.posture.report.StartupWarnings;
import dev.hardening.posture.report.UnsafeSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the posture: the endpoint, and the warnings at start-up.
 */
@AutoConfiguration
@ConditionalOnHardening
@ConditionalOnAnyFeature
@Conditional(PostureAutoConfiguration.SomethingIsOn.class)
public final class PostureAutoConfiguration {

	@Bean
	PostureReport hardeningPostureReport(Environment environment, ObjectProvider<PostureContributor> contributors,
			ObjectProvider<PostureWarnings> warnings) {
		return new PostureReport(environment, contributors::orderedStream, warnings::orderedStream);
	}

	@Bean
	StartupWarnings hardeningStartupWarnings(PostureReport report) {
		return new StartupWarnings(report);
	}

	@Bean
	UnsafeSettings hardeningUnsafeSettings(Environment environment) {
		return new UnsafeSettings(environment);
	}

	/** Most features do nothing outside of the servlet stack, redaction does. */
	static class SomethingIsOn extends AnyNestedCondition {

		SomethingIsOn() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnWebApplication(type = Type.SERVLET)
		static class OnServletStack {

		}

		@ConditionalOnBooleanProperty("hardening.redaction.enabled")
		static class OnRedaction {

		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
	static class ActuatorConfiguration {

		@Bean
		@ConditionalOnAvailableEndpoint
		@ConditionalOnMissingBean
		HardeningEndpoint hardeningEndpoint(PostureReport report) {
			return new HardeningEndpoint(report);
		}

		@Bean
		ExposedEndpoints hardeningExposedEndpoints(ApplicationContext context) {
			return new ExposedEndpoints(context);
		}

	}

}
