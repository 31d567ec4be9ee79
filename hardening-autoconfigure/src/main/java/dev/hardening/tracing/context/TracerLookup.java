package dev.hardening.tracing.context;

import java.util.Map;

import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Finds the tracer of an application. The one that Boot puts in where there is none does
 * not count.
 */
public final class TracerLookup {

	private static final Map<String, String> NAMES = Map.of("io.micrometer.tracing.otel", "opentelemetry",
			"io.micrometer.tracing.brave", "brave");

	private TracerLookup() {
	}

	/** Return the tracer, or {@code null} if there is none. */
	public static @Nullable Tracer find(ObjectProvider<Tracer> tracers) {
		return tracers.orderedStream().filter((tracer) -> tracer != Tracer.NOOP).findFirst().orElse(null);
	}

	/** Tell which tracer it is. */
	public static ActiveTracer describe(@Nullable Tracer tracer) {
		if (tracer == null) {
			return ActiveTracer.NONE;
		}
		String type = tracer.getClass().getName();
		return new ActiveTracer(NAMES.entrySet()
			.stream()
			.filter((name) -> type.startsWith(name.getKey()))
			.findFirst()
			.map(Map.Entry::getValue)
			.orElse(type));
	}

}
