package dev.hardening.ratelimit.autoconfigure;

import java.time.Duration;

import com.netflix.concurrency.limits.Limiter;
import dev.hardening.client.autoconfigure.ClientAutoConfiguration;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.ratelimit.metrics.OverloadMetrics;
import dev.hardening.ratelimit.overload.OverloadCounters;
import dev.hardening.ratelimit.overload.OverloadLimiter;
import dev.hardening.ratelimit.overload.OverloadOutcome;
import dev.hardening.ratelimit.overload.OverloadRule;
import dev.hardening.support.Failures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OverloadConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RateLimitAutoConfiguration.class, ClientAutoConfiguration.class,
				ErrorBodyAutoConfiguration.class))
		.withPropertyValues("hardening.rate-limit.enabled=true");

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.rate-limit.overload.enabled=true");

	private static OverloadRule rule(@Nullable Integer initial, @Nullable Integer min, @Nullable Integer max,
			@Nullable Duration retryAfter) {
		return OverloadRules.create(new RateLimitProperties.Overload(true, initial, min, max, retryAfter),
				new MockEnvironment());
	}

	@Test
	void isOffByDefault() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean("hardeningOverloadFilter")
			.doesNotHaveBean(OverloadLimiter.class));
	}

	@ParameterizedTest
	@CsvSource({ "-100,-120", "5,-15", "2147483647,2147483627", "-2147483630,-2147483648", "-2147483648,-2147483648" })
	void standsBeforeTheRateLimitByAddress(int security, int order) {
		this.enabled.withPropertyValues("spring.security.filter.order=" + security)
			.run((context) -> assertThat(
					context.getBean("hardeningOverloadFilter", FilterRegistrationBean.class).getOrder())
				.isEqualTo(order));
	}

	@Test
	void missingLibraryFailsTheStart() {
		this.enabled.withClassLoader(new FilteredClassLoader(Limiter.class.getPackageName()))
			.run((context) -> assertThat(Failures.text(context)).contains("'hardening.rate-limit.overload.enabled'",
					"com.netflix.concurrency-limits:concurrency-limits-core"));
	}

	@Test
	void worksWithoutMicrometer() {
		this.enabled.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("hardeningOverloadMetrics"));
	}

	@Test
	void metersShowLimitAndDecisions() {
		this.enabled.run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(OverloadMetrics.class).bindTo(registry);
			context.getBean(OverloadLimiter.class).tryEnter();
			OverloadCounters counters = context.getBean(OverloadCounters.class);
			counters.count(OverloadOutcome.REJECTED);
			counters.count(OverloadOutcome.REJECTED);
			counters.count(OverloadOutcome.SHADOWED);
			assertThat(registry.get("hardening.overload.limit").gauge().value()).isEqualTo(180);
			assertThat(registry.get("hardening.overload.in.flight").gauge().value()).isEqualTo(1);
			assertThat(registry.get("hardening.overload.decisions").functionCounters())
				.extracting((counter) -> counter.getId().getTag("outcome") + "=" + (int) counter.count())
				.containsExactlyInAnyOrder("allowed=0", "rejected=2", "shadowed=1");
		});
	}

	@ParameterizedTest
	@CsvSource({ "false,100,8192,90", "true,100,1000,900", "true,200,-1,900000", "false,0,8192,900000" })
	void limitFollowsTheThreadsOfTheServer(boolean virtual, String threads, String connections, int max) {
		this.enabled
			.withPropertyValues("spring.threads.virtual.enabled=" + virtual, "server.tomcat.threads.max=" + threads,
					"server.tomcat.max-connections=" + connections)
			.run((context) -> assertThat(context.getBean(OverloadLimiter.class).limit()).isEqualTo(max));
	}

	@Test
	void whatIsUnsetFollowsFromTheRest() {
		assertThat(rule(null, null, null, null)).isEqualTo(OverloadRule.DEFAULT);
		OverloadRule rule = rule(null, null, 50, Duration.ofSeconds(7));
		assertThat(rule.maxLimit()).isEqualTo(50);
		assertThat(rule.minLimit()).isEqualTo(25);
		assertThat(rule.initialLimit()).isEqualTo(50);
		assertThat(rule.retryAfter()).isEqualTo(Duration.ofSeconds(7));
	}

	@ParameterizedTest
	@CsvSource({ "max-limit,,,0,", "max-limit,,,1000001,", "min-limit,,0,,", "min-limit,,11,10,",
			"initial-limit,4,5,9,", "initial-limit,10,5,9,", "retry-after,,,,PT-1S", "retry-after,,,,PT2H" })
	void valuesOutOfBoundsNameTheirKey(String key, @Nullable Integer initial, @Nullable Integer min,
			@Nullable Integer max, @Nullable Duration retryAfter) {
		assertThatExceptionOfType(HardeningConfigurationException.class)
			.isThrownBy(() -> rule(initial, min, max, retryAfter))
			.withMessageContaining("hardening.rate-limit.overload." + key);
	}

}
