package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.hardening.internal.web.AddressBlocks;
import dev.hardening.ratelimit.InvalidRateLimitException;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitOverride;
import dev.hardening.ratelimit.RateLimitPolicy;

/**
 * A policy, and what it grants to whom: the first override that fits, else the plan, else
 * the policy itself. Immutable.
 */
final class PolicyVariants {

	private final RateLimitPolicy base;

	private final List<Variant> overrides = new ArrayList<>();

	private final Map<String, RateLimitPolicy> plans = new LinkedHashMap<>();

	PolicyVariants(RateLimitPolicy base, RateLimitConfiguration configuration) {
		this.base = base;
		for (int i = 0; i < configuration.overrides().size(); i++) {
			RateLimitOverride override = configuration.overrides().get(i);
			if (override.policy().equals(base.name())) {
				this.overrides.add(new Variant(callers("overrides[" + i + "].address", override),
						base.with(override.allowance())));
			}
		}
		configuration.plans().forEach((plan, allowances) -> {
			if (allowances.containsKey(base.name())) {
				this.plans.put(plan, base.with(allowances.get(base.name())));
			}
		});
	}

	private static Predicate<Caller> callers(String key, RateLimitOverride override) {
		String who = override.who();
		return switch (override.of()) {
			case USER -> (caller) -> caller.isUser(who);
			case ROLE -> (caller) -> caller.hasRole(who);
			case ADDRESS -> {
				AddressBlocks blocks = new AddressBlocks("hardening.rate-limit." + key, List.of(who),
						(block) -> new InvalidRateLimitException(key, block, AddressBlocks.ALLOWED));
				yield (caller) -> blocks.contain(caller.address());
			}
		};
	}

	RateLimitPolicy base() {
		return this.base;
	}

	RateLimitPolicy of(Caller caller) {
		for (Variant variant : this.overrides) {
			if (variant.callers().test(caller)) {
				return variant.policy();
			}
		}
		String plan = this.plans.isEmpty() ? null : caller.plan();
		return (plan != null) ? this.plans.getOrDefault(plan, this.base) : this.base;
	}

	/** A policy for some callers. */
	private record Variant(Predicate<Caller> callers, RateLimitPolicy policy) {
	}

}
