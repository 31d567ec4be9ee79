package dev.hardening.tracing.context;

import java.util.function.Supplier;

import dev.hardening.tracing.ContextCarrier;
import dev.hardening.tracing.Traces;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;

/**
 * Everything that is registered with Micrometer's context propagation, the current
 * observation and so the span among it, and around the task what is logged: a span that
 * no observation knows of would be lost otherwise.
 * <p>
 * Not what Spring Security registers, which is the very object that the session holds: a
 * task that signs in as somebody else, on what used to be a context of its own, would do
 * so for the user's session.
 */
class SnapshotCarrier implements ContextCarrier {

	private static final String SECURITY = "org.springframework.security.";

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder()
		.captureKeyPredicate((key) -> !LogContextAccessor.KEY.equals(key) && !isSecurity(key))
		.build();

	@Override
	public Supplier<Traces.Scope> capture() {
		ContextSnapshot snapshot = this.snapshots.captureAll();
		LogContext context = LogContext.current();
		return () -> {
			ContextSnapshot.Scope others = snapshot.setThreadLocals();
			LogContext.Scope log = context.open();
			return () -> {
				log.close();
				others.close();
			};
		};
	}

	/** The keys are the type, and its name. */
	private static boolean isSecurity(Object key) {
		String name = (key instanceof Class<?> type) ? type.getName() : key.toString();
		return name.startsWith(SECURITY);
	}

}
