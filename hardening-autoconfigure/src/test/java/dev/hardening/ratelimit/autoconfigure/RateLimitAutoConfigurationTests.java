package dev.hardening.ratelimit.autoconfigure;

import java.util.Map;

import dev.hardening.client.ClientAddressResolver;
import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.ErrorBodyWriter;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.RateLimits;
import dev.hardening.ratelimit.local.LocalRateLimitStore;
import dev.hardening.ratelimit.metrics.RateLimitMetrics;
import dev.hardening.ratelimit.web.RateLimitPosture;
import dev.hardening.support.Failures;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class RateLimitAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(RateLimitAutoConfiguration.class,
			ClientAutoConfiguration.class, ErrorBodyAutoConfiguration.class);

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.rate-limit.enabled=true");

	@Test
	void isOffByDefaultWithAllThatItUses() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(RateLimitStore.class)
			.doesNotHaveBean(ClientAddressResolver.class)
			.doesNotHaveBean(ErrorBodyWriter.class)
			.doesNotHaveBean(FilterRegistrationBean.class));
	}

	@Test
	void isOnByProperty() {
		this.enabled.run((context) -> {
			assertThat(context).hasSingleBean(LocalRateLimitStore.class).hasSingleBean(RateLimitMetrics.class);
			assertThat(order(context.getBean("hardeningAddressRateLimitFilter"))).isEqualTo(-110);
			assertThat(order(context.getBean("hardeningUserRateLimitFilter"))).isEqualTo(-90);
		});
	}

	@ParameterizedTest
	@CsvSource({ "5,-5,15", "-2147483648,-2147483648,-2147483638", "2147483647,2147483637,2147483647" })
	void phasesStayOnBothSidesOfSpringSecurity(int security, int address, int user) {
		this.enabled.withPropertyValues("spring.security.filter.order=" + security).run((context) -> {
			assertThat(order(context.getBean("hardeningAddressRateLimitFilter"))).isEqualTo(address);
			assertThat(order(context.getBean("hardeningUserRateLimitFilter"))).isEqualTo(user);
		});
	}

	private static RateLimitPolicy policy(ApplicationContext context, String name) {
		return context.getBean(RateLimits.class)
			.current()
			.policies()
			.stream()
			.filter((policy) -> policy.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static int order(Object registration) {
		return ((FilterRegistrationBean<?>) registration).getOrder();
	}

	@Test
	void masterSwitchTurnsItOff() {
		this.enabled.withPropertyValues("hardening.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RateLimitStore.class)
				.doesNotHaveBean(ClientAddressResolver.class)
				.doesNotHaveBean(ErrorBodyWriter.class));
	}

	@Test
	void backsOffWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withPropertyValues("hardening.rate-limit.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RateLimitStore.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { MeterRegistry.class, Tomcat.class, FilterChainProxy.class, Authentication.class,
			IpAddressMatcher.class })
	void worksWithoutOptionalLibraries(Class<?> type) {
		this.enabled.withClassLoader(new FilteredClassLoader(type.getPackageName()))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RateLimitStore.class));
	}

	@Test
	void missingLibraryFailsTheStartNamingTheArtifact() {
		this.enabled.withClassLoader(new FilteredClassLoader(Bucket.class.getPackageName()))
			.run((context) -> assertThat(Failures.text(context)).contains("'hardening.rate-limit.enabled' is true")
				.contains("com.bucket4j:bucket4j-core"));
	}

	@Test
	void trustedProxiesWithoutTheirLibraryFailTheStartNamingTheArtifact() {
		this.enabled.withPropertyValues("hardening.client.trusted-proxies=10.0.0.0/8")
			.withClassLoader(new FilteredClassLoader(IpAddressMatcher.class))
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.client.trusted-proxies")
				.contains("org.springframework.security:spring-security-web"));
	}

	@Test
	void beansOfTheUserWin() {
		this.enabled.withBean(RateLimitStore.class, () -> mock(RateLimitStore.class))
			.withBean(ClientAddressResolver.class, () -> mock(ClientAddressResolver.class))
			.withBean(ErrorBodyWriter.class, () -> mock(ErrorBodyWriter.class))
			.run((context) -> assertThat(context).hasSingleBean(RateLimitStore.class)
				.hasSingleBean(ClientAddressResolver.class)
				.hasSingleBean(ErrorBodyWriter.class)
				.doesNotHaveBean(LocalRateLimitStore.class));
	}

	@Test
	void builtInPolicyKeepsWhatIsNotSet() {
		this.enabled.withPropertyValues("hardening.rate-limit.policies.address-ceiling.limit=7")
			.run((context) -> assertThat(policy(context, "address-ceiling")).hasToString(
					"RateLimitPolicy[name=address-ceiling, limit=7, window=PT1M, burst=7, per=IP, scope=POLICY, mode=ENFORCE, failMode=LOCAL]"));
	}

	@Test
	void environmentVariableReachesAPolicyWithAHyphen() {
		this.enabled
			.withPropertyValues("hardening.rate-limit.policies.my-api.limit=5",
					"hardening.rate-limit.policies.my-api.window=10s", "hardening.rate-limit.policies.myapi.limit=6",
					"hardening.rate-limit.policies.addressceiling.limit=8")
			.run((context) -> {
				assertThat(context.getBean(RateLimits.class).current().policies()).extracting(RateLimitPolicy::name)
					.containsExactly("default", "address-ceiling", "my-api");
				assertThat(policy(context, "address-ceiling").limit()).isEqualTo(8);
				assertThat(policy(context, "my-api")).hasToString(
						"RateLimitPolicy[name=my-api, limit=6, window=PT10S, burst=6, per=USER_OR_IP, scope=ROUTE, mode=ENFORCE, failMode=LOCAL]");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "policies.default.limit|0|from 1 to 1000000000",
			"policies.default.limit|9223372036854775807|from 1 to 1000000000",
			"policies.default.limit|many|a whole number", "policies.default.burst|0|from 1 to",
			"policies.default.window|0s|from 1ms to 366d", "policies.default.window|400d|from 1ms to 366d",
			"policies.default.window|soon|such as 500ms", "policies.default.per|planet|user, ip, user-or-ip, global",
			"policies.default.scope|world|route, policy, endpoint", "policies.address-ceiling.per|user|ip",
			"policies[bad name].limit|5|letters, digits", "routes[0].path|api|begins with a slash",
			"routes[0].path|/a/**/{|a path pattern", "routes[0].mutations|perhaps|true or false",
			"max-keys|0|from 1 to 100000000", "headers.reset|later|epoch, delta" })
	void wrongValueFailsTheStartNamingKeyAndWhatIsAllowed(String key, String value, String allowed) {
		this.enabled.withPropertyValues("hardening.rate-limit." + key + "=" + value)
			.run((context) -> assertThat(Failures.text(context))
				.contains("hardening.rate-limit." + key.replace("[bad name].limit", ".bad name"))
				.contains(allowed));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "nowhere|default, address-ceiling", "default,default|each policy once" })
	void routeNamesPoliciesThatExistAndEachOnce(String policies, String allowed) {
		this.enabled
			.withPropertyValues("hardening.rate-limit.routes[0].path=/**",
					"hardening.rate-limit.routes[0].policies=" + policies)
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.rate-limit.routes[0].policies")
				.contains(allowed));
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-kesy", "policies.default.limt", "routes[0].polices", "routes[0].policies.x",
			"headers.x.y", "routes.path", "enabled.x" })
	void unknownKeyFailsTheStart(String key) {
		this.enabled.withPropertyValues("hardening.rate-limit." + key + "=1")
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.rate-limit.")
				.contains("there is no such key"));
	}

	@Test
	void keysAreReadInEverySpelling() {
		this.enabled
			.withPropertyValues("hardening.rateLimit.maxKeys=5", "hardening.rate_limit.policies.p.limit=1",
					"hardening.ratelimit.routes[0].path=/**", "hardening.rate-limit.routes[0].policies[0]=p")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void profileReplacesTheWholeListOfRoutes() {
		this.enabled
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addLast(new MapPropertySource("base", Map.of("hardening.rate-limit.routes[0].path", "/a",
						"hardening.rate-limit.routes[0].policies[0]", "default", "hardening.rate-limit.routes[1].path",
						"/b", "hardening.rate-limit.routes[1].policies[0]", "default",
						"hardening.rate-limit.routes[1].policies[1]", "address-ceiling"))))
			.withPropertyValues("hardening.rate-limit.routes[0].path=/c",
					"hardening.rate-limit.routes[0].policies[0]=default")
			.run((context) -> assertThat(context.getBean(RateLimitProperties.class).routes()).singleElement()
				.extracting(RateLimitProperties.Route::path)
				.isEqualTo("/c"));
	}

	@Test
	void whatDoesNothingIsWarnedOf() {
		this.enabled
			.withPropertyValues("hardening.rate-limit.mode=shadow", "hardening.rate-limit.policies.idle.limit=1",
					"spring.mvc.servlet.path=/mvc", "hardening.rate-limit.routes[0].path=/api/**",
					"hardening.rate-limit.routes[1].path=/mvc/api/**", "hardening.rate-limit.routes[2].path=/mvc/api/x",
					"hardening.rate-limit.routes[3].path=/**")
			.run((context) -> assertThat(context.getBean(RateLimitPosture.class).warnings())
				.extracting(PostureWarning::property)
				.containsExactly("hardening.rate-limit.mode", "hardening.rate-limit.policies.idle",
						"hardening.rate-limit.routes[0].path", "hardening.rate-limit.routes[2].path"));
	}

	@Test
	void policyOfTheUserNeedsALimit() {
		this.enabled.withPropertyValues("hardening.rate-limit.policies.new.window=1m")
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.rate-limit.policies.new.limit",
					"Value: (not set)", "the number of requests"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "NATIVE", "framework", "none" })
	void strategyOfForwardedHeadersIsReadAsBootReadsIt(String strategy) {
		this.enabled.withPropertyValues("server.forward-headers-strategy=" + strategy)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 129, -64 })
	void prefixOfVersion6IsChecked(int prefix) {
		this.enabled.withPropertyValues("hardening.client.ipv6-prefix=" + prefix)
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.client.ipv6-prefix")
				.contains("from 1 to 128"));
	}

}
