package dev.hardening.tracing.autoconfigure;

import java.util.Map;

import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.support.Failures;
import dev.hardening.tracing.context.ActiveTracer;
import dev.hardening.tracing.context.ExecutorCoverage;
import dev.hardening.tracing.context.LogContextRegistration;
import dev.hardening.tracing.web.IncomingTraces;
import dev.hardening.tracing.web.RequestTraces;
import dev.hardening.tracing.web.TracerTraces;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class TracingAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TracingAutoConfiguration.class, TaskExecutionAutoConfiguration.class));

	private final WebApplicationContextRunner enabled = this.contextRunner
		.withPropertyValues("hardening.tracing.enabled=true");

	private static boolean isAccessorRegistered() {
		return ContextRegistry.getInstance()
			.getThreadLocalAccessors()
			.stream()
			.anyMatch((accessor) -> accessor.key().toString().startsWith("dev.hardening"));
	}

	@Test
	void isOffByDefault() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(TracingAutoConfiguration.class)
				.doesNotHaveBean(ExecutorCoverage.class)
				.doesNotHaveBean(Slf4JEventListener.class)
				.doesNotHaveBean(FilterRegistrationBean.class);
			assertThat(isAccessorRegistered()).isFalse();
		});
	}

	@Test
	void masterSwitchTurnsItOff() {
		this.enabled.withPropertyValues("hardening.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TracingAutoConfiguration.class));
	}

	@Test
	void isOnByProperty() {
		this.enabled.run((context) -> {
			assertThat(context).hasBean("hardeningTracingFilter")
				.hasBean("hardeningTracingUserFilter")
				.hasSingleBean(Slf4JEventListener.class)
				.hasBean("hardeningCorrelationScopeCustomizer");
			assertThat(context.getBean(RequestTraces.class)).isInstanceOf(IncomingTraces.class);
			assertThat(context.getBean(ExecutorCoverage.class).covered()).containsKey("applicationTaskExecutor");
			assertThat(isAccessorRegistered()).isTrue();
		});
		assertThat(isAccessorRegistered()).isFalse();
	}

	@Test
	void accessorIsThereWithLazyInitialization() {
		this.enabled
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(isAccessorRegistered()).isTrue());
	}

	@Test
	void worksWithoutAWebApplication() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(TracingAutoConfiguration.class))
			.withPropertyValues("hardening.tracing.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(ExecutorCoverage.class)
				.doesNotHaveBean("hardeningTracingFilter"));
	}

	@Test
	void worksWithoutOptionalLibraries() {
		this.enabled
			.withClassLoader(new FilteredClassLoader("io.micrometer.tracing", "io.micrometer.context", "brave",
					"org.springframework.web.servlet.config"))
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasBean("hardeningTracingFilter")
					.doesNotHaveBean("hardeningSlf4jEventListener")
					.doesNotHaveBean("hardeningCorrelationScopeCustomizer")
					.doesNotHaveBean(LogContextRegistration.class)
					.doesNotHaveBean(WebMvcConfigurer.class);
				assertThat(context.getBean(ActiveTracer.class)).isEqualTo(ActiveTracer.NONE);
			});
		this.enabled.withClassLoader(new FilteredClassLoader(ContextSnapshotFactory.class, Slf4JEventListener.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("hardeningSlf4jEventListener"));
	}

	@Test
	void tracerKnowsTheTraces() {
		Tracer tracer = mock(Tracer.class);
		this.enabled.withBean(Tracer.class, () -> tracer).run((context) -> {
			assertThat(context.getBean(RequestTraces.class)).isInstanceOf(TracerTraces.class);
			assertThat(context.getBean(ActiveTracer.class).name()).isEqualTo(tracer.getClass().getName());
		});
	}

	@Test
	void tracerThatDoesNothingIsNone() {
		this.enabled.withBean(Tracer.class, () -> Tracer.NOOP).run((context) -> {
			assertThat(context.getBean(RequestTraces.class)).isInstanceOf(IncomingTraces.class);
			assertThat(context.getBean(ActiveTracer.class)).isEqualTo(ActiveTracer.NONE);
		});
	}

	@Test
	void beansOfTheUserWin() {
		Slf4JEventListener listener = new Slf4JEventListener("mine", "own");
		FilterRegistrationBean<?> filter = new FilterRegistrationBean<>((request, response, chain) -> {
		});
		this.enabled.withBean(Slf4JEventListener.class, () -> listener)
			.withBean("hardeningTracingFilter", FilterRegistrationBean.class, () -> filter)
			.run((context) -> {
				assertThat(context.getBean(Slf4JEventListener.class)).isSameAs(listener);
				assertThat(context.getBean("hardeningTracingFilter")).isSameAs(filter);
			});
	}

	@Test
	void userIsLeftOutOnRequest() {
		this.enabled.withPropertyValues("hardening.tracing.user=none")
			.run((context) -> assertThat(
					context.getBean("hardeningTracingUserFilter", FilterRegistrationBean.class).isEnabled())
				.isFalse());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "sampling-rate|1.1|a number from 0 to 1", "sampling-rate|-0.1|a number from 0 to 1",
					"sampling-rate|NaN|a number from 0 to 1", "sampling-rate|a lot|double", "service-name|' '|a name",
					"otlp-endpoint|collector:4318|http or https", "otlp-endpoint|ftp://collector/|http or https",
					"otlp-endpoint|http://a b/|http or https", "user|name|hash", "kafka|perhaps|true or false" })
	void wrongValueFailsTheStartNamingKeyAndValue(String key, String value, String allowed) {
		this.enabled.withPropertyValues("hardening.tracing." + key + "=" + value)
			.run((context) -> assertThat(Failures.text(context)).containsIgnoringCase("hardening.tracing." + key)
				.contains(value.trim())
				.containsIgnoringCase(allowed));
	}

	@Test
	void endpointIsCheckedWithoutItsCredentialsBeingShown() {
		this.enabled.withPropertyValues("hardening.tracing.otlp-endpoint=ftp://user:secret@collector")
			.run((context) -> assertThat(Failures.text(context)).contains("@collector").doesNotContain("secret"));
	}

	@Test
	void endpointWithoutATracerFailsTheStartNamingTheArtifact() {
		this.enabled.withPropertyValues("hardening.tracing.otlp-endpoint=http://localhost:4318/v1/traces")
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.tracing.otlp-endpoint")
				.contains("io.micrometer:micrometer-tracing-bridge-otel"));
	}

	@Test
	void unknownKeyFailsTheStart() {
		this.enabled.withPropertyValues("hardening.tracing.smapling-rate=1")
			.run((context) -> assertThat(Failures.text(context)).contains("hardening.tracing.smapling-rate"));
	}

	@Test
	void postureTellsWhatIsInForce() {
		this.enabled
			.withPropertyValues("hardening.tracing.user=plain", "hardening.tracing.sampling-rate=0.5",
					"management.tracing.sampling.probability=0.2",
					"management.otlp.tracing.endpoint=http://user:secret@collector:4318/v1/traces")
			.run((context) -> {
				PostureContributor posture = context.getBean(PostureContributor.class);
				assertThat(posture.details())
					.containsAllEntriesOf(Map.of("tracer", "none", "sampling-rate", 0.2, "user", "plain", "otlp-host",
							"collector", "executors", Map.of("applicationTaskExecutor", "covered")))
					.doesNotContainKey("user-hash-key");
				assertThat(posture.warnings()).extracting(PostureWarning::property)
					.containsExactlyInAnyOrder("hardening.request.enabled", "hardening.tracing.user",
							"hardening.tracing.sampling-rate");
			});
		this.enabled.withPropertyValues("hardening.request.enabled=true").run((context) -> {
			PostureContributor posture = context.getBean(PostureContributor.class);
			assertThat(posture.details()).containsEntry("user-hash-key", "random").containsEntry("otlp-host", "");
			assertThat(posture.warnings()).isEmpty();
		});
	}

}
