package dev.hardening.tracing.context;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry what is logged: to Reactor, and to what
 * applications wrap with {@code ContextSnapshot} or {@code ContextExecutorService}.
 */
final class LogContextAccessor implements ThreadLocalAccessor<LogContext> {

	static final String KEY = "dev.hardening.tracing.log-context";

	private static final LogContext NOTHING = new LogContext(null, null, null, null);

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable LogContext getValue() {
		LogContext context = LogContext.current();
		return context.isEmpty() ? null : context;
	}

	@Override
	public void setValue(LogContext value) {
		value.replaceCurrent();
	}

	@Override
	public void setValue() {
		NOTHING.replaceCurrent();
	}

}
