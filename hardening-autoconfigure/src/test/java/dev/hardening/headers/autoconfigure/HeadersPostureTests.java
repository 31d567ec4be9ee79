package dev.hardening.headers.autoconfigure;

import java.util.List;
import java.util.Map;

import dev.hardening.internal.posture.PostureWarning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

class HeadersPostureTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HeadersAutoConfiguration.class))
		.withPropertyValues("hardening.headers.enabled=true", "server.forward-headers-strategy=native");

	@Test
	void showsWhatIsInForce() {
		this.contextRunner
			.withPropertyValues("hardening.headers.hsts=off", "hardening.headers.rules[0].path=/docs/**",
					"hardening.headers.rules[0].frame-options=DENY")
			.run((context) -> {
				Map<String, Object> details = context.getBean(HeadersPosture.class).details();
				assertThat(details).containsEntry("hsts", "off")
					.containsEntry("frame-options", "SAMEORIGIN")
					.containsEntry("cross-origin-embedder-policy", "off")
					.containsEntry("report-only", false)
					.containsEntry("remove", List.of("Server", "X-Powered-By"));
				assertThat(details).extractingByKey("rules", LIST)
					.singleElement()
					.asInstanceOf(map(String.class, Object.class))
					.containsEntry("path", "/docs/**")
					.containsEntry("frame-options", "DENY")
					.containsEntry("referrer-policy", "strict-origin-when-cross-origin");
			});
	}

	@Test
	void defaultsGiveNoWarning() {
		this.contextRunner.run((context) -> assertThat(context.getBean(HeadersPosture.class).warnings()).isEmpty());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "frame-options=off|frame-options|switched off", "hsts=off|hsts|switched off",
					"hsts=max-age=3600|hsts|below six months", "report-only=true|report-only|nothing is blocked",
					"content-security-policy=script-src 'unsafe-inline'|content-security-policy|'unsafe-inline'",
					"content-security-policy=script-src 'unsafe-eval'|content-security-policy|'unsafe-eval'" })
	void unsafeSettingsAreTold(String setting, String key, String message) {
		this.contextRunner.withPropertyValues("hardening.headers." + setting)
			.run((context) -> assertThat(context.getBean(HeadersPosture.class).warnings()).singleElement()
				.satisfies((warning) -> {
					assertThat(warning.property()).isEqualTo("hardening.headers." + key);
					assertThat(warning.message()).contains(message);
				}));
	}

	@Test
	void policyOfARuleIsLookedAtWhereItDiffers() {
		this.contextRunner
			.withPropertyValues("hardening.headers.rules[0].path=/a", "hardening.headers.rules[0].frame-options=DENY",
					"hardening.headers.rules[1].path=/b",
					"hardening.headers.rules[1].content-security-policy=script-src 'unsafe-inline'")
			.run((context) -> assertThat(context.getBean(HeadersPosture.class).warnings())
				.extracting(PostureWarning::property)
				.containsExactly("hardening.headers.rules[1].content-security-policy"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.ssl.bundle=b", "server.ssl.key-store=k", "server.ssl.certificate=c",
			"server.forward-headers-strategy=framework", "hardening.client.trusted-proxies=10.0.0.0/8",
			"hardening.client.trusted-proxies[0]=10.0.0.1", "server.tomcat.remoteip.protocol-header=x" })
	void hstsHasSomebodyWhoTellsOfTls(String setting) {
		WebApplicationContextRunner none = this.contextRunner
			.withPropertyValues("server.forward-headers-strategy=none");
		none.run((context) -> assertThat(context.getBean(HeadersPosture.class).warnings()).singleElement()
			.satisfies((warning) -> assertThat(warning.message()).contains("is never sent")));
		none.withPropertyValues(setting)
			.run((context) -> assertThat(context.getBean(HeadersPosture.class).warnings()).isEmpty());
	}

	@Test
	void hstsMayBeOffWhereNobodyTellsOfTls() {
		this.contextRunner.withPropertyValues("server.forward-headers-strategy=none", "hardening.headers.hsts=off")
			.run((context) -> assertThat(context.getBean(HeadersPosture.class).warnings()).isEmpty());
	}

}
