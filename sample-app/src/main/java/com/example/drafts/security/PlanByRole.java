package com.example.drafts.security;

import dev.hardening.ratelimit.RateLimitCaller;
import dev.hardening.ratelimit.RateLimitPlanResolver;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Who pays has the role PRO. A plan could as well be a claim of a token. */
@Component
class PlanByRole implements RateLimitPlanResolver {

	@Override
	public @Nullable String resolve(RateLimitCaller caller) {
		return caller.hasRole("PRO") ? "pro" : null;
	}

}
