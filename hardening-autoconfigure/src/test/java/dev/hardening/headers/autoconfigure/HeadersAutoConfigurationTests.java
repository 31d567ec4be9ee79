package dev.hardening.headers.autoconfigure;

import dev.hardening.headers.web.SecurityHeader;
import dev.hardening.headers.web.SecurityHeaders;
import dev.hardening.internal.autoconfigure.CommitAutoConfiguration;
import dev.hardening.support.Failures;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.HeaderWriter;

import static org.assertj.core.api.Assertions.assertThat;

class HeadersAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CommitAutoConfiguration.class, HeadersAutoConfiguration.class));

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.headers.enabled=true");

	@Test
	void isOffByDefault() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(HeadersAutoConfiguration.class)
			.doesNotHaveBean("hardeningCommitFilter"));
	}

	@Test
	void isOnByProperty() {
		this.enabled.run((context) -> assertThat(context).hasSingleBean(SecurityHeaders.class)
			.hasBean("hardeningCommitFilter")
			.hasBean("hardeningCommitValve"));
	}

	@Test
	void masterSwitchTurnsItOff() {
		this.enabled.withPropertyValues("hardening.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HeadersAutoConfiguration.class));
	}

	@Test
	void backsOffWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(HeadersAutoConfiguration.class))
			.withPropertyValues("hardening.headers.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HeadersAutoConfiguration.class));
	}

	@Test
	void worksWithoutTomcatAndWithoutTheConfigurationOfSpringSecurity() {
		this.enabled.withClassLoader(new FilteredClassLoader(Tomcat.class, HttpSecurity.class))
			.run((context) -> assertThat(context).hasSingleBean(SecurityHeaders.class)
				.doesNotHaveBean("hardeningCommitValve"));
	}

	@Test
	void missingLibraryFailsTheStartNamingTheArtifact() {
		this.enabled.withClassLoader(new FilteredClassLoader(HeaderWriter.class))
			.run((context) -> assertThat(Failures.text(context)).contains("'hardening.headers.enabled' is true")
				.contains("org.springframework.security:spring-security-web"));
		this.contextRunner.withClassLoader(new FilteredClassLoader(HeaderWriter.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "frame-options|ALLOW|SAMEORIGIN", "hsts|never|max-age", "remove|a b|HTTP header",
					"content-security-policy|default-src self|'self'", "rules[0].path|docs/**|begins with a slash",
					"rules[0].path|/**/{x|begins with a slash", "rules[0].path|/docs|at least one header",
					"rules[0].frame-options|DENY|begins with a slash" })
	void wrongValueFailsTheStartNamingKeyAndValue(String key, String value, String allowed) {
		String other = key.equals("rules[0].path") && !value.equals("/docs")
				? "hardening.headers.rules[0].frame-options=DENY" : "a=b";
		this.enabled.withPropertyValues("hardening.headers." + key + "=" + value, other)
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.headers.")
				.contains(key.startsWith("rules") ? "rules[0].path" : key)
				.contains(allowed));
	}

	@Test
	void wrongProxyFailsTheStart() {
		this.enabled.withPropertyValues("hardening.client.trusted-proxies=proxy.example")
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.client.trusted-proxies")
				.contains("proxy.example"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "hedaer", "rules[0].pth", "rules[0].hsts" })
	void unknownKeyFailsTheStart(String key) {
		this.enabled
			.withPropertyValues("hardening.headers." + key + "=x", "hardening.headers.rules[0].path=/a",
					"hardening.headers.rules[0].frame-options=off")
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.headers." + key));
	}

	@Test
	void blankMeansUnsetAlsoForTheList() {
		this.enabled.withPropertyValues("hardening.headers.hsts=", "hardening.headers.remove=").run((context) -> {
			HeadersSettings settings = context.getBean(HeadersSettings.class);
			assertThat(settings.values().asMap()).hasSize(SecurityHeader.values().length - 1)
				.containsEntry(SecurityHeader.HSTS, "max-age=31536000");
			assertThat(settings.removed()).containsExactly("Server", "X-Powered-By");
		});
		this.enabled.withPropertyValues("hardening.headers.remove=off")
			.run((context) -> assertThat(context.getBean(HeadersSettings.class).removed()).isEmpty());
	}

	@Test
	void listOfRemovedHeadersIsTheOneOfTheProperties() {
		this.enabled.run((context) -> assertThat(context.getBean(HeadersSettings.class).removed())
			.isEqualTo(context.getBean(HeadersProperties.class).remove()));
	}

}
