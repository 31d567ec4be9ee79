package dev.hardening.ratelimit.method;

import org.jspecify.annotations.Nullable;

/**
 * Tells who is calling where no HTTP request does.
 */
@FunctionalInterface
public interface CurrentUser {

	/** Return the name of the authenticated user, {@code null} if there is none. */
	@Nullable String name();

}
