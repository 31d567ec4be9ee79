package dev.hardening.ratelimit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All limits at one moment. Immutable, and consistent in itself: every name that is used
 * is defined.
 *
 * @param policies the token buckets, {@value #ADDRESS_CEILING} among them
 * @param concurrencyPolicies the limits on requests in flight
 * @param rules what applies to which requests; the first match decides
 * @param overrides other allowances for some callers; the first match decides
 * @param plans what each plan grants: allowance by name of the policy, by name of the
 * plan; an override goes before it
 * @param exempt who and what is not limited
 */
public record RateLimitConfiguration(List<RateLimitPolicy> policies, List<ConcurrencyPolicy> concurrencyPolicies,
		List<RateLimitRule> rules, List<RateLimitOverride> overrides,
		Map<String, Map<String, RateLimitAllowance>> plans, RateLimitExemptions exempt) {

	/** Name of the policy that counts every arrival at a limited route by its address. */
	public static final String ADDRESS_CEILING = "address-ceiling";

	/**
	 * Create the configuration.
	 * @throws InvalidRateLimitException if it is not consistent
	 */
	public RateLimitConfiguration {
		policies = List.copyOf(policies);
		concurrencyPolicies = List.copyOf(concurrencyPolicies);
		rules = List.copyOf(rules);
		overrides = List.copyOf(overrides);
		Map<String, Map<String, RateLimitAllowance>> copy = new LinkedHashMap<>();
		plans.forEach((plan, allowances) -> copy.put(plan, Map.copyOf(allowances)));
		plans = Map.copyOf(copy);
		new RateLimitConsistency(policies, concurrencyPolicies).check(rules, overrides, plans);
	}

	/**
	 * Return this configuration with one policy replaced.
	 * @param policy the new policy, of a name that exists
	 * @return the configuration
	 * @throws InvalidRateLimitException if there is no policy of that name
	 */
	public RateLimitConfiguration with(RateLimitPolicy policy) {
		List<RateLimitPolicy> changed = new ArrayList<>(this.policies);
		changed.replaceAll((present) -> present.name().equals(policy.name()) ? policy : present);
		if (!changed.contains(policy)) {
			throw new InvalidRateLimitException("policies." + policy.name(), policy.name(), "a policy that exists");
		}
		return new RateLimitConfiguration(changed, this.concurrencyPolicies, this.rules, this.overrides, this.plans,
				this.exempt);
	}

}
