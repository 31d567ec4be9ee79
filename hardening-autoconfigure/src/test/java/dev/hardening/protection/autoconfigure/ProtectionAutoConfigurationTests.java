package dev.hardening.protection.autoconfigure;

import java.util.Map;

import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.protection.ProtectionHook;
import dev.hardening.protection.ProtectionHooks;
import dev.hardening.protection.ProtectionPhase;
import dev.hardening.protection.metrics.ProtectionMetrics;
import dev.hardening.protection.web.OriginHook;
import dev.hardening.protection.web.SessionBindingHook;
import dev.hardening.support.Failures;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.filter.GenericFilterBean;

import static org.assertj.core.api.Assertions.assertThat;

class ProtectionAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class, ErrorBodyAutoConfiguration.class,
				ProtectionAutoConfiguration.class));

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.protection.enabled=true");

	@Test
	void isOffByDefault() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(ProtectionAutoConfiguration.class)
			.doesNotHaveBean(ProtectionHooks.class)
			.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void masterSwitchTurnsItOff() {
		this.enabled.withPropertyValues("hardening.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ProtectionAutoConfiguration.class));
	}

	@Test
	void backsOffWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ProtectionAutoConfiguration.class))
			.withPropertyValues("hardening.protection.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ProtectionAutoConfiguration.class));
	}

	@Test
	void checksTheOriginAndBindsNoSession() {
		this.enabled.run((context) -> {
			assertThat(context).hasSingleBean(OriginHook.class)
				.hasSingleBean(ProtectionMetrics.class)
				.doesNotHaveBean(SessionBindingHook.class);
			assertThat(context.getBean("hardeningOriginProtectionFilter", FilterRegistrationBean.class).isEnabled())
				.isTrue();
			assertThat(context.getBean("hardeningSessionProtectionFilter", FilterRegistrationBean.class).isEnabled())
				.isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "address", "user-agent", "userAgent" })
	void bindsSessions(String what) {
		this.enabled
			.withPropertyValues("hardening.protection.bind-session." + what + "=true",
					"hardening.protection.check-origin=false")
			.run((context) -> {
				assertThat(context).hasSingleBean(SessionBindingHook.class).doesNotHaveBean(OriginHook.class);
				FilterRegistrationBean<?> origin = context.getBean("hardeningOriginProtectionFilter",
						FilterRegistrationBean.class);
				FilterRegistrationBean<?> session = context.getBean("hardeningSessionProtectionFilter",
						FilterRegistrationBean.class);
				assertThat(origin.isEnabled()).isFalse();
				assertThat(session.isEnabled()).isTrue();
				assertThat(origin.getOrder()).isLessThan(-100);
				assertThat(session.getOrder()).isGreaterThan(-100);
			});
	}

	@Test
	void standsAroundSpringSecurityWhereverThatIs() {
		this.enabled.withPropertyValues("spring.security.filter.order=500").run((context) -> {
			assertThat(context.getBean("hardeningOriginProtectionFilter", FilterRegistrationBean.class).getOrder())
				.isBetween(400, 499);
			assertThat(context.getBean("hardeningSessionProtectionFilter", FilterRegistrationBean.class).getOrder())
				.isBetween(501, 510);
		});
	}

	@Test
	void worksWithoutOptionalLibraries() {
		this.enabled.withClassLoader(new FilteredClassLoader(MeterBinder.class, SecurityFilterChain.class))
			.run((context) -> assertThat(context).hasSingleBean(ProtectionHooks.class)
				.doesNotHaveBean("hardeningProtectionMetrics")
				.doesNotHaveBean("hardeningCsrfWarnings"));
	}

	@Test
	void hooksOfTheUserJoinOursAndMayReplaceThem() {
		ProtectionHook own = new ProtectionHook() {
		};
		this.enabled.withBean("hardeningOriginHook", ProtectionHook.class, () -> own)
			.run((context) -> assertThat(context).doesNotHaveBean(OriginHook.class));
		this.enabled.withBean("first", ProtectionHook.class, () -> own)
			.run((context) -> assertThat(
					context.getBean(ProtectionHooks.class).names(ProtectionPhase.BEFORE_AUTHENTICATION))
				.containsExactly("hardeningOriginHook"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "allowed-origins|*|origins such as", "allowed-origins|null|origins such as",
			"allowed-origins|app.test|origins such as", "allowed-origins|https://app.test/|origins such as",
			"allowed-origins|https://app.test/x|origins such as", "allowed-origins|https://*|origins such as",
			"allowed-origins|https://*.test|origins such as", "allowed-origins|https://a.*.test|origins such as",
			"allowed-origins|https://*.*.app.test|origins such as", "allowed-origins|https://*.[::1]|origins such as",
			"allowed-origins|https://b\u00fccher.test|origins such as", "exempt-paths|hooks|path patterns",
			"exempt-paths|/**|path patterns", "exempt-paths|/{*all}|path patterns", "exempt-paths|/a{|this one is not",
			"bind-session.ipv4-prefix|7|8 to 32", "bind-session.ipv4-prefix|33|8 to 32",
			"bind-session.ipv6-prefix|129|16 to 128", "mode|strict|enforce",
			"bind-session.adress|true|no such key; those below 'hardening.protection.bind-session' are: address," })
	void wrongValueFailsTheStartNamingKeyAndValue(String key, String value, String allowed) {
		this.enabled.withPropertyValues("hardening.protection." + key + "=" + value)
			.run((context) -> assertThat(Failures.text(context)).containsIgnoringCase("hardening.protection." + key)
				.contains(value)
				.containsIgnoringCase(allowed));
	}

	@Test
	void tellsWhatIsOn() {
		this.enabled.withPropertyValues("hardening.protection.allowed-origins=https://app.test").run((context) -> {
			Map<String, Object> details = context.getBean(ProtectionPosture.class).details();
			assertThat(details).containsEntry("mode", "enforce").containsEntry("check-origin", true);
			assertThat(details.get("phases")).asString().contains("hardeningOriginHook");
			assertThat(details.get("hooks")).asString().contains("rejected=0");
		});
	}

	@Test
	void warnsOfALoginWithoutAnyCheck() {
		Filter login = new UsernamePasswordAuthenticationFilter();
		Filter csrf = new CsrfFilter(new HttpSessionCsrfTokenRepository());
		WebApplicationContextRunner unchecked = this.enabled
			.withPropertyValues("hardening.protection.check-origin=false");
		assertCsrfWarnings(unchecked, 1, login);
		assertCsrfWarnings(unchecked, 0, login, csrf);
		assertCsrfWarnings(unchecked, 0);
		assertCsrfWarnings(this.enabled, 0, login);
		// In shadow mode nothing is refused.
		assertCsrfWarnings(this.enabled.withPropertyValues("hardening.protection.mode=shadow"), 1, login);
	}

	/** The library is not here: the filter has its name. */
	@Test
	void warnsOfALoginThatTheCheckRefuses() {
		assertCsrfWarnings(this.enabled, 1, new Saml2WebSsoAuthenticationFilter());
		assertCsrfWarnings(this.enabled.withPropertyValues("hardening.protection.exempt-paths=/login/saml2/sso/**"), 0,
				new Saml2WebSsoAuthenticationFilter());
	}

	private static void assertCsrfWarnings(WebApplicationContextRunner runner, int warnings, Filter... filters) {
		SecurityFilterChain chain = new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE, filters);
		runner.withBean(SecurityFilterChain.class, () -> chain)
			.run((context) -> assertThat(context.getBean(CsrfWarnings.class).warnings()).hasSize(warnings));
	}

	/** The library is not here: bean and customizer have the names that Boot gives. */
	@Test
	void warnsOfTokensWithWhateverAlgorithm() {
		this.enabled.run((context) -> assertThat(context.getBean(JwtWarnings.class).warnings()).isEmpty());
		WebApplicationContextRunner issuer = this.enabled.withBean("jwtDecoderByIssuerUri", Object.class, Object::new);
		issuer.run((context) -> assertThat(context.getBean(JwtWarnings.class).warnings()).singleElement()
			.extracting(PostureWarning::property)
			.isEqualTo("spring.security.oauth2.resourceserver.jwt.jwk-set-uri"));
		issuer.withBean(Pinned.class)
			.run((context) -> assertThat(context.getBean(JwtWarnings.class).warnings()).isEmpty());
	}

	static class Saml2WebSsoAuthenticationFilter extends GenericFilterBean {

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
		}

	}

	interface JwkSetUriJwtDecoderBuilderCustomizer {

	}

	static class Pinned implements JwkSetUriJwtDecoderBuilderCustomizer {

	}

}
