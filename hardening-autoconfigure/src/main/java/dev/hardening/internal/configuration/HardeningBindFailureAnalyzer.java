package dev.hardening.internal.configuration;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/**
 * Says what is allowed where a value of {@code hardening.*} has the wrong form, and which
 * key does not exist. Other prefixes, and other reasons, are left to Boot's analyzers.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class HardeningBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		if (cause.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
			return unknownKey(unbound.getUnboundProperties().iterator().next(), cause);
		}
		ConfigurationProperty property = cause.getProperty();
		if (property == null || !property.getName().toString().startsWith("hardening.")) {
			return null;
		}
		String allowed = allowed(cause.getTarget().getType().resolve(Object.class));
		if (allowed == null) {
			return null;
		}
		String key = property.getName().toString();
		String origin = (property.getOrigin() != null) ? "%n    Origin: %s".formatted(property.getOrigin()) : "";
		HardeningConfigurationException failure = HardeningConfigurationException.invalid(key, property.getValue(),
				allowed);
		return new FailureAnalysis(failure.getDescription() + origin, failure.getAction(), cause);
	}

	private static @Nullable FailureAnalysis unknownKey(ConfigurationProperty property, BindException cause) {
		if (!property.getName().toString().startsWith("hardening.")) {
			return null;
		}
		HardeningConfigurationException failure = UnknownKeys.find(property.getName(),
				cause.getName().getNumberOfElements(), cause.getTarget().getType(), property.getValue());
		if (failure == null) {
			failure = HardeningConfigurationException.unknownKey(property.getName().toString(), property.getValue(),
					List.of());
		}
		return new FailureAnalysis(failure.getDescription(), failure.getAction(), cause);
	}

	private static @Nullable String allowed(Class<?> type) {
		if (type == Duration.class) {
			return "a time with its unit, such as 500ms, 10s, 1m or 24h";
		}
		if (type == boolean.class || type == Boolean.class) {
			return "true or false";
		}
		if (type == int.class || type == long.class || Number.class.isAssignableFrom(type)) {
			return "a whole number";
		}
		if (type == DataSize.class) {
			return "a size with its unit, such as 512KB or 10MB";
		}
		if (type.isEnum()) {
			return Arrays.stream(type.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", "));
		}
		return null;
	}

}
