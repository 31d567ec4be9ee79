package dev.hardening.internal.configuration;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.hardening.internal.configuration.ForeignDefault.Settings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ClassUtils;

/**
 * The keys of other projects that hardening sets while the user says nothing else:
 * {@code docs/tracing.md} and {@code docs/bucket4j-starter.md} list them.
 */
final class ForeignDefaults {

	private static final String BUCKET4J_STARTER = "com.giffing.bucket4j.spring.boot.starter.context.RateLimiting";

	private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

	private static final String TRACING = "hardening.tracing.";

	/** No paddings: lines outside of requests would begin with a wide gap. */
	private static final String CORRELATION = "%correlationId{trace_id(0),span_id(0),request_id(0),user(0)}";

	/** Key-value pairs, which the patterns of Boot leave out, and a blank if any. */
	private static final String KEY_VALUES = "%replace(%kvp ){'^ $',''}";

	private ForeignDefaults() {
	}

	/** Return those that matter on a class path. */
	static List<ForeignDefault> on(@Nullable ClassLoader classLoader) {
		String correlation = ClassUtils.isPresent(LOGBACK, classLoader) ? CORRELATION + KEY_VALUES : CORRELATION;
		Stream<ForeignDefault> tracing = Stream.of(tracing("logging.pattern.correlation", (settings) -> correlation),
				tracing("spring.kafka.template.observation-enabled", ForeignDefaults::kafka),
				tracing("spring.kafka.listener.observation-enabled", ForeignDefaults::kafka),
				tracing("management.tracing.sampling.probability", setting("sampling-rate")),
				tracing("management.otlp.tracing.endpoint", setting("otlp-endpoint")),
				tracing("logging.structured.ecs.service.name", setting("service-name")),
				tracing("logging.structured.gelf.host", setting("service-name")));
		return Stream.concat(tracing, bucket4j(classLoader)).toList();
	}

	/** The same for entries of maps, which are read by listing all keys. */
	static List<ForeignDefault> mapEntries() {
		String attributes = "management.opentelemetry.resource-attributes";
		List<ConfigurationPropertyName> spellings = List.of(ConfigurationPropertyName.of(attributes + ".service.name"),
				ConfigurationPropertyName.of(attributes + "[service.name]"));
		return List.of(new ForeignDefault(attributes + ".service.name", spellings,
				(settings) -> isTracing(settings) ? setting("service-name").apply(settings) : null));
	}

	/**
	 * What this yields to is wider than its key: any use of bucket4j keeps it on. Left on
	 * without use, it fails the start for want of a cache.
	 */
	private static Stream<ForeignDefault> bucket4j(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent(BUCKET4J_STARTER, classLoader) ? Stream.of(new ForeignDefault("bucket4j.enabled",
				List.of(ConfigurationPropertyName.of("bucket4j")), (settings) -> "false")) : Stream.empty();
	}

	private static ForeignDefault tracing(String key, Function<Settings, @Nullable String> value) {
		return ForeignDefault.of(key, (settings) -> isTracing(settings) ? value.apply(settings) : null);
	}

	private static boolean isTracing(Settings settings) {
		return settings.isOn("hardening.enabled", true) && settings.isOn(TRACING + "enabled", false);
	}

	private static Function<Settings, @Nullable String> setting(String name) {
		return (settings) -> settings.get(TRACING + name);
	}

	private static @Nullable String kafka(Settings settings) {
		return settings.isOn(TRACING + "kafka", true) ? "true" : null;
	}

}
