package dev.hardening.ratelimit.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.ratelimit.InvalidRateLimitException;
import dev.hardening.ratelimit.RateLimitAllowance;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitExemptions;
import dev.hardening.ratelimit.RateLimitOverride;
import dev.hardening.ratelimit.RateLimitOverride.Of;
import dev.hardening.ratelimit.RateLimitRule;

/**
 * Makes limits of the properties.
 */
final class RateLimitConfigurationFactory {

	private static final String PREFIX = "hardening.rate-limit.";

	private final RateLimitProperties properties;

	private final RateLimitPolicies policies;

	RateLimitConfigurationFactory(RateLimitProperties properties) {
		this.properties = properties;
		this.policies = new RateLimitPolicies(properties.policies(), properties.mode(), properties.onStoreFailure());
	}

	/** Call, and tell what is wrong in terms of properties. */
	static <T> T naming(Supplier<T> call) {
		try {
			return call.get();
		}
		catch (InvalidRateLimitException ex) {
			throw HardeningConfigurationException.invalid(PREFIX + ex.key(), ex.value(), ex.allowed());
		}
	}

	RateLimitConfiguration create() {
		RateLimitProperties.Exempt exempt = this.properties.exempt();
		return naming(() -> new RateLimitConfiguration(this.policies.tokenBuckets(),
				this.policies.concurrencyPolicies(), rules(), overrides(), plans(),
				new RateLimitExemptions(exempt.ips(), exempt.users(), exempt.roles(), exempt.paths())));
	}

	private List<RateLimitRule> rules() {
		if (this.properties.routes().isEmpty()) {
			return List.of(new RateLimitRule("/**", false, List.of(RateLimitPolicies.DEFAULT), 1, List.of()));
		}
		return this.properties.routes()
			.stream()
			.map((route) -> new RateLimitRule((route.path() != null) ? route.path() : "", route.mutations(),
					route.policies(), route.cost(), route.refundOn()))
			.toList();
	}

	private List<RateLimitOverride> overrides() {
		List<RateLimitOverride> overrides = new ArrayList<>();
		for (RateLimitProperties.CallerOverride override : this.properties.overrides()) {
			overrides.add(override(PREFIX + "overrides[" + overrides.size() + "].", override));
		}
		return overrides;
	}

	private RateLimitOverride override(String prefix, RateLimitProperties.CallerOverride override) {
		Map<Of, String> callers = new LinkedHashMap<>();
		if (override.user() != null) {
			callers.put(Of.USER, override.user());
		}
		if (override.address() != null) {
			callers.put(Of.ADDRESS, override.address());
		}
		if (override.role() != null) {
			callers.put(Of.ROLE, override.role());
		}
		if (callers.size() != 1 || override.policy() == null) {
			throw HardeningConfigurationException.invalid(prefix + "user",
					callers.isEmpty() ? null : String.join(", ", callers.values()),
					"exactly one of user, address, role, and a policy");
		}
		RateLimitAllowance allowance = this.policies.allowance(prefix, override.policy(),
				new RateLimitProperties.Allowance(override.limit(), override.window(), override.burst()));
		Map.Entry<Of, String> caller = callers.entrySet().iterator().next();
		return new RateLimitOverride(caller.getKey(), caller.getValue(), override.policy(), allowance);
	}

	private Map<String, Map<String, RateLimitAllowance>> plans() {
		Map<String, Map<String, RateLimitAllowance>> plans = new LinkedHashMap<>();
		this.properties.plans().forEach((plan, policies) -> {
			Map<String, RateLimitAllowance> allowances = new LinkedHashMap<>();
			policies.forEach((policy, allowance) -> allowances.put(policy,
					this.policies.allowance(PREFIX + "plans." + plan + "." + policy + ".", policy, allowance)));
			plans.put(plan, allowances);
		});
		return plans;
	}

}
