package dev.hardening.tracing.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Checks the properties before any bean is made: Boot would refuse the values that it
 * gets from us with texts about keys that the user has not set.
 */
class TracingCheck implements BeanFactoryPostProcessor {

	private static final String PREFIX = "hardening.tracing.";

	private static final String BRIDGE = "io.micrometer.tracing.otel.bridge.OtelTracer";

	private static final String SDK = "io.opentelemetry.sdk.trace.SdkTracerProvider";

	private static final String EXPORTER = "io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter";

	private static final String ACTUATOR = "org.springframework.boot.actuate.endpoint.annotation.Endpoint";

	private final Environment environment;

	TracingCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		TracingProperties properties = Binder.get(this.environment)
			.bindOrCreate("hardening.tracing", TracingProperties.class);
		double rate = properties.samplingRate();
		if (!(rate >= 0 && rate <= 1)) {
			throw HardeningConfigurationException.invalid(PREFIX + "sampling-rate", rate, "a number from 0 to 1");
		}
		if (properties.serviceName() != null && properties.serviceName().isBlank()) {
			throw HardeningConfigurationException.invalid(PREFIX + "service-name", properties.serviceName(),
					"a name, or no value at all");
		}
		if (properties.otlpEndpoint() != null) {
			checkEndpoint(properties.otlpEndpoint(), beanFactory.getBeanClassLoader());
		}
	}

	private static void checkEndpoint(String endpoint, @Nullable ClassLoader classLoader) {
		if (!isHttp(endpoint)) {
			throw HardeningConfigurationException.invalid(PREFIX + "otlp-endpoint", withoutCredentials(endpoint),
					"an http or https URL, such as http://localhost:4318/v1/traces");
		}
		require(classLoader, "org.springframework.boot:spring-boot-starter-actuator", ACTUATOR);
		require(classLoader, "io.micrometer:micrometer-tracing-bridge-otel", BRIDGE, SDK);
		require(classLoader, "io.opentelemetry:opentelemetry-exporter-otlp", EXPORTER);
	}

	/** Spans that go nowhere would be missed when they are needed. */
	private static void require(@Nullable ClassLoader classLoader, String artifact, String... types) {
		for (String type : types) {
			if (!ClassUtils.isPresent(type, classLoader)) {
				throw new HardeningConfigurationException(
						"'%sotlp-endpoint' is set, but %s is not on the class path: no span would be sent."
							.formatted(PREFIX, artifact),
						"Add the dependency %s, or remove '%sotlp-endpoint'.".formatted(artifact, PREFIX));
			}
		}
	}

	private static boolean isHttp(String endpoint) {
		try {
			URI uri = new URI(endpoint);
			return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
					&& uri.getHost() != null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private static String withoutCredentials(String endpoint) {
		int end = endpoint.lastIndexOf('@');
		return (end < 0) ? endpoint : "…" + endpoint.substring(end);
	}

}
