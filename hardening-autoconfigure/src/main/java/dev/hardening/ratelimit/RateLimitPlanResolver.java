package dev.hardening.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * Tells the plan of a caller, such as {@code free} or {@code pro}. What a plan grants
 * stands under {@code hardening.rate-limit.plans}. To be supplied by the application, as
 * a bean.
 * <p>
 * Asked after authentication, on the thread of the request, where a plan may matter: at
 * most once for the routes of a request, and once for each {@link RateLimited} of a
 * method that it calls. It must not wait for anything slow. Must be thread-safe. One that
 * throws, or names a plan that does not exist, leaves the caller with the plain policies.
 */
@FunctionalInterface
public interface RateLimitPlanResolver {

	/**
	 * Return the plan of a caller.
	 * @param caller who is calling
	 * @return name of the plan, {@code null} for none
	 */
	@Nullable String resolve(RateLimitCaller caller);

}
