package dev.hardening.request.autoconfigure;

import dev.hardening.request.RequestIdGenerator;
import dev.hardening.request.web.RequestFilter;
import dev.hardening.support.Failures;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.security.web.util.OnCommittedResponseWrapper;

import static org.assertj.core.api.Assertions.assertThat;

class RequestAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RequestAutoConfiguration.class));

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.request.enabled=true");

	@Test
	void isOffByDefault() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(RequestAutoConfiguration.class)
			.doesNotHaveBean(RequestIdGenerator.class));
	}

	@Test
	void isOnByProperty() {
		this.enabled.run((context) -> {
			assertThat(context).hasSingleBean(RequestIdGenerator.class).hasBean("hardeningRequestValve");
			assertThat(context.getBean("hardeningRequestFilter", FilterRegistrationBean.class).getFilter())
				.isInstanceOf(RequestFilter.class);
		});
	}

	@Test
	void masterSwitchTurnsItOff() {
		this.enabled.withPropertyValues("hardening.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RequestAutoConfiguration.class));
	}

	@Test
	void backsOffWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RequestAutoConfiguration.class))
			.withPropertyValues("hardening.request.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestAutoConfiguration.class));
	}

	@Test
	void worksWithoutTomcat() {
		this.enabled.withClassLoader(new FilteredClassLoader(Tomcat.class))
			.run((context) -> assertThat(context).hasBean("hardeningRequestFilter")
				.doesNotHaveBean("hardeningRequestValve"));
	}

	@Test
	void missingLibraryFailsTheStartNamingTheArtifact() {
		this.enabled.withClassLoader(new FilteredClassLoader(OnCommittedResponseWrapper.class))
			.run((context) -> assertThat(Failures.text(context)).contains("'hardening.request.enabled' is true")
				.contains("org.springframework.security:spring-security-web"));
	}

	@Test
	void missingLibraryIsNotAskedForWhileOff() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(OnCommittedResponseWrapper.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void generatorOfTheUserWins() {
		RequestIdGenerator own = () -> "own";
		this.enabled.withBean(RequestIdGenerator.class, () -> own)
			.run((context) -> assertThat(context.getBean(RequestIdGenerator.class)).isSameAs(own));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "accept-pattern|[a-|a regular expression",
			"request-id-header|a b|HTTP header", "latency-header|x:y|HTTP header" })
	void wrongValueFailsTheStartNamingKeyAndValue(String key, String value, String allowed) {
		this.enabled.withPropertyValues("hardening.request." + key + "=" + value)
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.request." + key)
				.contains(value)
				.contains(allowed));
	}

	@Test
	void unknownKeyFailsTheStart() {
		this.enabled.withPropertyValues("hardening.request.hedaer=x")
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.request.hedaer"));
	}

}
