package dev.hardening.payload.autoconfigure;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hardening.error.autoconfigure.ErrorBodyAutoConfiguration;
import dev.hardening.internal.boot.JsonReadLimits;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.payload.PayloadCounters;
import dev.hardening.payload.metrics.PayloadMetrics;
import dev.hardening.payload.web.PayloadExceptionResolver;
import dev.hardening.payload.web.PayloadFilter;
import dev.hardening.payload.web.PayloadRule;
import dev.hardening.payload.web.PayloadRules;
import dev.hardening.support.Failures;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.web.servlet.HandlerExceptionResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class PayloadAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PayloadAutoConfiguration.class, ErrorBodyAutoConfiguration.class,
				JacksonAutoConfiguration.class));

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.payload.enabled=true");

	@Test
	void isOffByDefault() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(PayloadAutoConfiguration.class)
			.doesNotHaveBean(PayloadRules.class)
			.doesNotHaveBean("hardeningPayloadJsonReadLimits"));
	}

	@Test
	void isOnByProperty() {
		this.enabled.run((context) -> {
			assertThat(context).hasSingleBean(PayloadExceptionResolver.class)
				.hasSingleBean(PayloadMetrics.class)
				.hasBean("hardeningPayloadValve");
			assertThat(context.getBean("hardeningPayloadFilter", FilterRegistrationBean.class).getFilter())
				.isInstanceOf(PayloadFilter.class);
			assertThat(context.getBean(PayloadRules.class).all()).extracting(PayloadRule::name, PayloadRule::maxBytes)
				.containsExactly(tuple("default", 1_048_576L));
		});
	}

	@Test
	void masterSwitchTurnsItOff() {
		this.enabled.withPropertyValues("hardening.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PayloadAutoConfiguration.class));
	}

	@Test
	void backsOffWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(PayloadAutoConfiguration.class))
			.withPropertyValues("hardening.payload.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PayloadAutoConfiguration.class));
	}

	@Test
	void worksWithoutEachLibraryThatItCanDoWithout() {
		this.enabled.withClassLoader(new FilteredClassLoader(Tomcat.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("hardeningPayloadValve"));
		this.enabled.withClassLoader(new FilteredClassLoader(HandlerExceptionResolver.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("hardeningPayloadExceptionResolver"));
		this.enabled.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("hardeningPayloadMetrics"));
		this.enabled.withClassLoader(new FilteredClassLoader(ObjectMapper.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("hardeningPayloadJsonReadLimits"));
	}

	@Test
	void filterOfTheApplicationWins() {
		this.enabled
			.withBean("hardeningPayloadFilter", FilterRegistrationBean.class,
					() -> new FilterRegistrationBean<>((request, response, chain) -> chain.doFilter(request, response)))
			.run((context) -> assertThat(
					context.getBean("hardeningPayloadFilter", FilterRegistrationBean.class).getFilter())
				.isNotInstanceOf(PayloadFilter.class));
	}

	@Test
	void rulesAreNamedAndMayBeUnlimited() {
		this.enabled
			.withPropertyValues("hardening.payload.rules[0].path=/upload/**",
					"hardening.payload.rules[0].max-size=50MB", "hardening.payload.rules[0].name=uploads",
					"hardening.payload.rules[1].path=/stream/{id}")
			.run((context) -> {
				assertThat(context.getBean(PayloadRules.class).all())
					.extracting(PayloadRule::name, PayloadRule::maxBytes)
					.containsExactly(tuple("uploads", 52_428_800L), tuple("/stream/{id}", PayloadRule.UNLIMITED),
							tuple("default", 1_048_576L));
				assertThat(context.getBean(PayloadCounters.class).rules()).containsExactly("uploads", "/stream/{id}",
						"default", "inflated");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "hardening.payload.max-size=0B|at least 1B",
			"hardening.payload.max-size=-1B|at least 1B",
			"hardening.payload.max-size=large|Allowed: a size with its unit, such as 512KB or 10MB",
			"hardening.payload.rules[0].max-size=large|Allowed: a size with its unit",
			"hardening.payload.rules[0].pth=/a|those below 'hardening.payload.rules[0]' are: path, max-size, name",
			"hardening.payload.rules[0].path=/a,hardening.payload.rules[0].pth=/a|are: path, max-size, name",
			"hardening.payload.rules[0].path=upload|slash", "hardening.payload.rules[0].path=/{a|this one is not",
			"hardening.payload.rules[0].path=/a,hardening.payload.rules[0].max-size=0B|at least 1B",
			"hardening.payload.rules[0].path=/a,hardening.payload.rules[0].name=a b|letters",
			"hardening.payload.rules[0].path=/a,hardening.payload.rules[0].name=default|no other rule",
			"hardening.payload.rules[0].path=/a,hardening.payload.rules[1].path=/a|no other rule",
			"hardening.payload.json.max-depth=0|whole number", "hardening.payload.mode=maybe|maybe",
			"hardening.payload.json.max-document-length=-5|whole number", "hardening.payload.max-sise=1MB|max-size" })
	void mistakesFailTheStartWithAText(String properties, String text) {
		this.enabled.withPropertyValues(properties.split(",")).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(Failures.text(context))
				.contains(properties.substring(properties.lastIndexOf(',') + 1, properties.lastIndexOf('=')), text);
		});
	}

	@Test
	void jsonLimitsWithoutJacksonFailTheStart() {
		this.enabled.withPropertyValues("hardening.payload.json.max-depth=5")
			.withClassLoader(new FilteredClassLoader(ObjectMapper.class))
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(Failures.text(context)).contains("hardening.payload.json", "jackson-databind");
			});
	}

	@Test
	void jsonLimitsAreThoseOfJacksonUnlessSet() {
		this.enabled.run((context) -> {
			StreamReadConstraints present = constraints(context.getBean(ObjectMapper.class));
			StreamReadConstraints own = StreamReadConstraints.defaults();
			assertThat(present).usingRecursiveComparison().isEqualTo(own);
			// Its types are there since Jackson 2.15 only.
			assertThat(context).doesNotHaveBean(JsonReadLimits.class);
		});
	}

	@Test
	void jsonLimitsAreApplied() {
		this.enabled
			.withPropertyValues("hardening.payload.json.max-depth=5", "hardening.payload.json.max-number-length=6",
					"hardening.payload.json.max-string-length=7", "hardening.payload.json.max-name-length=8",
					"hardening.payload.json.max-document-length=9")
			.run((context) -> {
				StreamReadConstraints present = constraints(context.getBean(ObjectMapper.class));
				assertThat(present.getMaxNestingDepth()).isEqualTo(5);
				assertThat(present.getMaxNumberLength()).isEqualTo(6);
				assertThat(present.getMaxStringLength()).isEqualTo(7);
				assertThat(present.getMaxNameLength()).isEqualTo(8);
				assertThat(present.getMaxDocumentLength()).isEqualTo(9);
			});
	}

	@Test
	void jsonLimitsOfTheApplicationWin() {
		Jackson2ObjectMapperBuilderCustomizer own = (builder) -> builder.postConfigurer((mapper) -> mapper.getFactory()
			.setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(77).build()));
		this.enabled.withPropertyValues("hardening.payload.json.max-depth=5")
			.withBean(Jackson2ObjectMapperBuilderCustomizer.class, () -> own)
			.run((context) -> assertThat(constraints(context.getBean(ObjectMapper.class)).getMaxNestingDepth())
				.isEqualTo(77));
	}

	@Test
	void postureShowsRulesAndNothingIsUnsafeOnTomcatByDefault() {
		this.enabled.run((context) -> {
			PayloadPosture posture = context.getBean(PayloadPosture.class);
			assertThat(posture.feature()).isEqualTo("payload");
			assertThat(posture.details()).containsEntry("mode", "enforce")
				.containsEntry("rules", List.of(Map.of("name", "default", "path", "/**", "max-bytes", 1_048_576L)));
			// Nothing but the missing server of this test.
			assertThat(posture.warnings()).extracting(PostureWarning::property)
				.containsExactly("hardening.payload.enabled");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "hardening.payload.mode=shadow", "hardening.payload.max-size=101MB",
			"server.tomcat.max-swallow-size=-1", "server.tomcat.max-http-form-post-size=1KB",
			"spring.servlet.multipart.max-request-size=1KB" })
	void unsafeSettingIsWarnedOf(String property) {
		this.enabled.withPropertyValues(property)
			.run((context) -> assertThat(context.getBean(PayloadPosture.class).warnings())
				.extracting(PostureWarning::property)
				.contains(property.substring(0, property.indexOf('='))));
	}

	private static StreamReadConstraints constraints(ObjectMapper mapper) {
		return mapper.getFactory().streamReadConstraints();
	}

}
