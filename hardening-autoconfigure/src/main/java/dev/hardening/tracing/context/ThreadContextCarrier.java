package dev.hardening.tracing.context;

import java.util.function.Supplier;

import dev.hardening.tracing.ContextCarrier;
import dev.hardening.tracing.Traces;

import org.springframework.util.ClassUtils;

/**
 * Carries what is logged, and with Micrometer's library for that whatever else is
 * registered there.
 */
public final class ThreadContextCarrier implements ContextCarrier {

	private final ContextCarrier carrier = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
			ThreadContextCarrier.class.getClassLoader()) ? new SnapshotCarrier() : ThreadContextCarrier::log;

	@Override
	public Supplier<Traces.Scope> capture() {
		return this.carrier.capture();
	}

	private static Supplier<Traces.Scope> log() {
		LogContext context = LogContext.current();
		return () -> context.open()::close;
	}

}
