package dev.hardening.tracing.context;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.context.ContextRegistry;

import org.springframework.beans.factory.DisposableBean;

/**
 * Registers the {@link LogContextAccessor} while at least one application context of this
 * JVM wants it.
 */
public final class LogContextRegistration implements DisposableBean {

	private static final AtomicInteger USERS = new AtomicInteger();

	public LogContextRegistration() {
		USERS.incrementAndGet();
		// Takes the place of one with the same key.
		ContextRegistry.getInstance().registerThreadLocalAccessor(new LogContextAccessor());
	}

	@Override
	public void destroy() {
		if (USERS.decrementAndGet() == 0) {
			ContextRegistry.getInstance().removeThreadLocalAccessor(LogContextAccessor.KEY);
		}
	}

}
