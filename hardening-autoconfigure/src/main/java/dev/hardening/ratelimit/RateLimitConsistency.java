package dev.hardening.ratelimit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;

import dev.hardening.ratelimit.RateLimitOverride.Of;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the parts of a configuration fit together.
 */
final class RateLimitConsistency {

	private static final Pattern STATUS = Pattern.compile("[1-5](?:[0-9]{2}|xx)");

	/** Fit for a metric tag and for a string of RFC 9651 without escaping. */
	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private final Map<String, RateLimitPolicy> policies = new LinkedHashMap<>();

	private final Set<String> names = new LinkedHashSet<>();

	RateLimitConsistency(List<RateLimitPolicy> policies, List<ConcurrencyPolicy> concurrencyPolicies) {
		policies.forEach((policy) -> {
			addName(policy.name());
			this.policies.put(policy.name(), policy);
		});
		concurrencyPolicies.forEach((policy) -> addName(policy.name()));
		RateLimitPolicy ceiling = this.policies.get(RateLimitConfiguration.ADDRESS_CEILING);
		check(ceiling != null && ceiling.per() == Per.IP, "policies.address-ceiling.per",
				(ceiling != null) ? ceiling.per() : null, "ip, as the ceiling is decided before the user is known");
	}

	private void addName(String name) {
		check(NAME.matcher(name).matches(), "policies." + name, name,
				"names of 1 to 64 letters, digits, dots, hyphens and underscores");
		check(this.names.add(name), "policies." + name, name, "each name once");
	}

	void check(List<RateLimitRule> rules, List<RateLimitOverride> overrides,
			Map<String, Map<String, RateLimitAllowance>> plans) {
		for (int i = 0; i < rules.size(); i++) {
			check("routes[" + i + "].", rules.get(i));
		}
		for (int i = 0; i < overrides.size(); i++) {
			check("overrides[" + i + "].", overrides.get(i), rules);
		}
		plans.forEach((plan, allowances) -> allowances.forEach((policy, allowance) -> {
			String key = "plans." + plan + "." + policy;
			RateLimitPolicy planned = policy(key, policy);
			check(planned.per() != Per.IP, key, policy,
					"policies that are not per ip, as those are decided before the user is known");
			check(key + ".", planned.with(allowance), rules);
		}));
	}

	private void check(String key, RateLimitRule rule) {
		check(rule.path().startsWith("/"), key + "path", rule.path(),
				"a path pattern that begins with a slash, such as /api/**");
		check(rule.policies().stream().distinct().count() == rule.policies().size(), key + "policies",
				String.join(", ", rule.policies()), "each policy once");
		check(rule.cost() >= 1, key + "cost", rule.cost(), "at least 1");
		rule.refundOn()
			.forEach((status) -> check(STATUS.matcher(status).matches(), key + "refund-on", status,
					"statuses such as 404 or 2xx"));
		for (String name : rule.policies()) {
			check(this.names.contains(name), key + "policies", name, existing(this.names));
			RateLimitPolicy policy = this.policies.get(name);
			check(policy == null || rule.cost() <= policy.burst() || isCeiling(name), key + "cost", rule.cost(),
					"at most the burst of each policy; that of '%s' is %s, and no request would ever pass"
						.formatted(name, (policy != null) ? policy.burst() : null));
		}
	}

	private void check(String key, RateLimitOverride override, List<RateLimitRule> rules) {
		RateLimitPolicy policy = policy(key + "policy", override.policy());
		check(policy.per() != Per.IP || override.of() == Of.ADDRESS, key + "policy", policy.name(),
				"policies that are not per ip, as those are decided before the user is known; override them by address");
		check(key, policy.with(override.allowance()), rules);
	}

	/** A variant must still be able to pay for what it is asked. */
	private static void check(String key, RateLimitPolicy variant, List<RateLimitRule> rules) {
		for (RateLimitRule rule : rules) {
			check(!rule.policies().contains(variant.name()) || isCeiling(variant.name())
					|| rule.cost() <= variant.burst(), key + "burst", variant.burst(),
					"at least the cost of the route %s, which is %d".formatted(rule.path(), rule.cost()));
		}
	}

	private RateLimitPolicy policy(String key, String name) {
		RateLimitPolicy policy = this.policies.get(name);
		if (policy == null) {
			throw new InvalidRateLimitException(key, name, existing(this.policies.keySet()));
		}
		return policy;
	}

	private static boolean isCeiling(String policy) {
		return policy.equals(RateLimitConfiguration.ADDRESS_CEILING);
	}

	private static String existing(Set<String> names) {
		return "the name of a policy under 'hardening.rate-limit.policies': " + String.join(", ", names);
	}

	private static void check(boolean valid, String key, @Nullable Object value, String allowed) {
		if (!valid) {
			throw new InvalidRateLimitException(key, value, allowed);
		}
	}

}
