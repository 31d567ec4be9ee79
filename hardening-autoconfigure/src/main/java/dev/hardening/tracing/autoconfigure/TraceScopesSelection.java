package dev.hardening.tracing.autoconfigure;

import java.util.function.Supplier;

import dev.hardening.tracing.context.TraceScopes;
import dev.hardening.tracing.context.TracerLookup;
import dev.hardening.tracing.context.TracerScopes;
import io.micrometer.tracing.Tracer;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Finds out whether the application has a tracer that does something. Boot supplies one
 * that does nothing where the library of a real one is missing.
 */
final class TraceScopesSelection {

	private static final boolean LIBRARY = ClassUtils.isPresent("io.micrometer.tracing.Tracer",
			TraceScopesSelection.class.getClassLoader());

	private TraceScopesSelection() {
	}

	/**
	 * Asks for the tracer when the first message is handled: all beans are there then.
	 */
	static Supplier<TraceScopes> from(BeanFactory beans) {
		return SingletonSupplier.of(() -> LIBRARY ? WithLibrary.select(beans) : TraceScopes.WITHOUT_TRACER);
	}

	/** Apart, so that the type is not looked for where it is missing. */
	private static final class WithLibrary {

		static TraceScopes select(BeanFactory beans) {
			Tracer tracer = TracerLookup.find(beans.getBeanProvider(Tracer.class));
			return (tracer != null) ? new TracerScopes(tracer) : TraceScopes.WITHOUT_TRACER;
		}

	}

}
