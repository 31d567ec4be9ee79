package dev.hardening.ratelimit.method;

import java.util.Collection;
import java.util.List;

import dev.hardening.ratelimit.RateLimitPolicy;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The policies that are in force. Asked on every call, as they may be replaced at run
 * time; must be thread-safe and not wait.
 */
@FunctionalInterface
public interface ActivePolicies {

	/** Return the policy of a name, {@code null} if there is none. */
	@Nullable RateLimitPolicy find(String name);

	/**
	 * Return the policy of a name as it is for the caller of a request, {@code null} if
	 * there is none.
	 */
	default @Nullable RateLimitPolicy find(String name, @Nullable HttpServletRequest request) {
		return find(name);
	}

	/** Tell whether the caller of a request is exempt from all limits. */
	default boolean isExempt(@Nullable HttpServletRequest request) {
		return false;
	}

	/** Return all names, for the text that tells what is allowed. */
	default Collection<String> names() {
		return List.of();
	}

}
