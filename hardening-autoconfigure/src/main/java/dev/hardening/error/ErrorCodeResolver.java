package dev.hardening.error;

import org.jspecify.annotations.Nullable;

/**
 * Says how an exception of the application is told to clients. Beans of this type are
 * asked in their order, before anything that is built in: for the exception, then for its
 * cause, and so on; the first answer counts.
 * <p>
 * Must be thread-safe and fast; called only for requests that failed. One that throws is
 * passed over, and the log says so once.
 */
@FunctionalInterface
public interface ErrorCodeResolver {

	/**
	 * Map an exception.
	 * @param exception an exception, or a cause of one
	 * @return what to tell, or {@code null} if this resolver does not know the exception
	 */
	@Nullable ResolvedError resolve(Throwable exception);

}
