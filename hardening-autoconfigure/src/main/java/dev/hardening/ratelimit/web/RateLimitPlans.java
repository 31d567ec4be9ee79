package dev.hardening.ratelimit.web;

import java.util.function.Function;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.ratelimit.RateLimitCaller;
import dev.hardening.ratelimit.RateLimitPlanResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Asks the application for the plan of a caller. A resolver may be wrong: then the plain
 * policies apply.
 */
public final class RateLimitPlans implements Function<RateLimitCaller, @Nullable String> {

	private final WarnOnce badResolver = new WarnOnce(LoggerFactory.getLogger(RateLimitPlans.class));

	private final RateLimitPlanResolver resolver;

	public RateLimitPlans(RateLimitPlanResolver resolver) {
		this.resolver = resolver;
	}

	@Override
	public @Nullable String apply(RateLimitCaller caller) {
		try {
			return this.resolver.resolve(caller);
		}
		catch (RuntimeException ex) {
			this.badResolver.warn("The plan of a caller could not be resolved: the plain policies apply.", ex);
			return null;
		}
	}

}
