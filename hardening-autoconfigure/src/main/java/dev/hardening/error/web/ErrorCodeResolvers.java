package dev.hardening.error.web;

import java.util.List;

import dev.hardening.error.ErrorCodeResolver;
import dev.hardening.error.ResolvedError;
import dev.hardening.internal.logging.WarnOnce;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * All resolvers of the application as one. Immutable but for what was logged.
 */
public final class ErrorCodeResolvers {

	/** A chain of causes may be a circle. */
	private static final int MOST_CAUSES = 20;

	private final List<ErrorCodeResolver> resolvers;

	private final WarnOnce badResolver = new WarnOnce(LoggerFactory.getLogger(ErrorCodeResolvers.class));

	public ErrorCodeResolvers(List<ErrorCodeResolver> resolvers) {
		this.resolvers = List.copyOf(resolvers);
	}

	/** Return the first answer for the exception or one of its causes. */
	@Nullable ResolvedError resolve(Throwable exception) {
		if (this.resolvers.isEmpty()) {
			return null;
		}
		Throwable current = exception;
		for (int i = 0; current != null && i < MOST_CAUSES; i++) {
			ResolvedError resolved = ask(current);
			if (resolved != null) {
				return resolved;
			}
			current = current.getCause();
		}
		return null;
	}

	private @Nullable ResolvedError ask(Throwable exception) {
		for (ErrorCodeResolver resolver : this.resolvers) {
			try {
				ResolvedError resolved = resolver.resolve(exception);
				if (resolved != null) {
					return resolved;
				}
			}
			catch (Exception | LinkageError | AssertionError | StackOverflowError ex) {
				this.badResolver.warn("A resolver of error codes failed: it is passed over.", ex);
			}
		}
		return null;
	}

}
