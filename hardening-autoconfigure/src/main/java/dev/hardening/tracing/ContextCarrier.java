package dev.hardening.tracing;

import java.util.function.Supplier;

/**
 * How the context of a thread gets to another one. Found as a service, once; not meant to
 * be implemented by applications.
 */
@FunctionalInterface
public interface ContextCarrier {

	/**
	 * Take the context of the current thread.
	 * @return opens the context on the thread that calls it, any number of times
	 */
	Supplier<Traces.Scope> capture();

}
