package dev.hardening.tracing.autoconfigure;

import dev.hardening.internal.boot.RestClientInterceptors;
import dev.hardening.internal.boot.RestTemplateInterceptors;
import dev.hardening.internal.boot.WebClientConsumers;
import dev.hardening.tracing.context.CarriedIds;
import dev.hardening.tracing.kafka.KafkaTracingPostProcessor;
import dev.hardening.tracing.websocket.WebSocketTracingPostProcessor;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

import static org.assertj.core.api.Assertions.assertThat;

/** Which beans carry ids over the wire, and when. */
class CarriedIdsConfigurationTests {

	private static final Class<?>[] BEANS = { CarriedIds.class, RestTemplateInterceptors.class,
			RestClientInterceptors.class, WebClientConsumers.class, KafkaTracingPostProcessor.class,
			WebSocketTracingPostProcessor.class };

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TracingAutoConfiguration.class));

	private final WebApplicationContextRunner on = this.runner.withPropertyValues("hardening.tracing.enabled=true");

	@Test
	void nothingIsThereByDefault() {
		this.runner.run((context) -> {
			for (Class<?> bean : BEANS) {
				assertThat(context).doesNotHaveBean(bean);
			}
		});
	}

	@Test
	void everythingIsThereWhenOn() {
		this.on.run((context) -> {
			for (Class<?> bean : BEANS) {
				assertThat(context).hasSingleBean(bean);
			}
		});
	}

	@Test
	void masterSwitchTurnsEverythingOff() {
		this.on.withPropertyValues("hardening.enabled=false").run((context) -> {
			for (Class<?> bean : BEANS) {
				assertThat(context).doesNotHaveBean(bean);
			}
		});
	}

	@Test
	void kafkaHasASwitch() {
		this.on.withPropertyValues("hardening.tracing.kafka=false")
			.run((context) -> assertThat(context).doesNotHaveBean(KafkaTracingPostProcessor.class)
				.hasSingleBean(WebSocketTracingPostProcessor.class));
	}

	@Test
	void everyLibraryMayBeMissing() {
		this.on.withClassLoader(new FilteredClassLoader(KafkaTemplate.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(KafkaTracingPostProcessor.class));
		this.on.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(WebClientConsumers.class)
				.hasSingleBean(RestClientInterceptors.class));
		this.on.withClassLoader(new FilteredClassLoader(WebSocketHttpRequestHandler.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebSocketTracingPostProcessor.class));
		this.on.withClassLoader(new FilteredClassLoader("org.springframework.messaging", "org.springframework.kafka"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebSocketTracingPostProcessor.class));
		this.on.withClassLoader(new FilteredClassLoader(Tracer.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(KafkaTracingPostProcessor.class));
	}

	@Test
	void socketsNeedAServer() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(TracingAutoConfiguration.class))
			.withPropertyValues("hardening.tracing.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(RestClientInterceptors.class)
				.doesNotHaveBean(WebSocketTracingPostProcessor.class));
	}

	@Test
	void badSettingsOfRequestIdsFailTheStart() {
		this.on.withPropertyValues("hardening.request.accept-pattern=[")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("hardening.request.accept-pattern"));
		this.on.withPropertyValues("hardening.request.request-id-header=two words")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("hardening.request.request-id-header"));
	}

}
