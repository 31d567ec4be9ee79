package dev.hardening.ratelimit.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitAllowance;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitFailMode;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The policies: those that always exist, and what the properties make of them.
 */
final class RateLimitPolicies {

	static final String DEFAULT = "default";

	static final String PREFIX = "hardening.rate-limit.policies.";

	private static final String ADDRESS_CEILING = RateLimitConfiguration.ADDRESS_CEILING;

	private final Map<String, RateLimitPolicy> policies = new LinkedHashMap<>();

	private final List<ConcurrencyPolicy> concurrencyPolicies = new ArrayList<>();

	private final RateLimitMode mode;

	private final RateLimitFailMode failMode;

	RateLimitPolicies(Map<String, RateLimitProperties.Policy> bound, RateLimitMode mode, RateLimitFailMode failMode) {
		this.mode = mode;
		this.failMode = failMode;
		Map<String, RateLimitProperties.Policy> properties = byDeclaredName(bound);
		RateLimitProperties.Policy unset = RateLimitProperties.Policy.UNSET;
		add(DEFAULT, properties.getOrDefault(DEFAULT, unset), 100L, Per.USER_OR_IP, Scope.ROUTE);
		add(ADDRESS_CEILING, properties.getOrDefault(ADDRESS_CEILING, unset), 1000L, Per.IP, Scope.POLICY);
		properties.forEach((name, policy) -> {
			if (!name.equals(DEFAULT) && !name.equals(ADDRESS_CEILING)) {
				add(name, policy, null, Per.USER_OR_IP, Scope.ROUTE);
			}
		});
	}

	/**
	 * An environment variable cannot spell a hyphen: {@code ADDRESSCEILING} means
	 * {@code address-ceiling} where there is such a policy, and goes before it.
	 */
	private static Map<String, RateLimitProperties.Policy> byDeclaredName(
			Map<String, RateLimitProperties.Policy> bound) {
		Map<String, RateLimitProperties.Policy> declared = new LinkedHashMap<>(bound);
		declared.putIfAbsent(ADDRESS_CEILING, RateLimitProperties.Policy.UNSET);
		for (String name : List.copyOf(declared.keySet())) {
			RateLimitProperties.Policy variable = name.contains("-") ? declared.remove(name.replace("-", "")) : null;
			if (variable != null) {
				declared.computeIfPresent(name, (key, policy) -> variable.orElse(policy));
			}
		}
		return declared;
	}

	List<RateLimitPolicy> tokenBuckets() {
		return List.copyOf(this.policies.values());
	}

	List<ConcurrencyPolicy> concurrencyPolicies() {
		return this.concurrencyPolicies;
	}

	/** Return what an override or a plan makes of a policy. */
	RateLimitAllowance allowance(String prefix, @Nullable String name, RateLimitProperties.Allowance properties) {
		RateLimitPolicy policy = this.policies.get(String.valueOf(name));
		if (policy == null) {
			throw HardeningConfigurationException.invalid(prefix + "policy", name,
					"the name of a policy under 'hardening.rate-limit.policies': "
							+ String.join(", ", this.policies.keySet()));
		}
		if (properties.limit() == null && properties.window() == null && properties.burst() == null) {
			throw HardeningConfigurationException.invalid(prefix + "limit", null,
					"at least one of limit, window, burst");
		}
		Long burst = (properties.burst() != null || properties.limit() != null) ? properties.burst()
				: Long.valueOf(policy.burst());
		return PolicyNumbers.check(prefix, (properties.limit() != null) ? properties.limit() : policy.limit(),
				(properties.window() != null) ? properties.window() : policy.window(), burst);
	}

	private void add(String name, RateLimitProperties.Policy properties, @Nullable Long defaultLimit, Per defaultPer,
			Scope defaultScope) {
		String prefix = PREFIX + name + ".";
		Per per = (properties.per() != null) ? properties.per() : defaultPer;
		Scope scope = (properties.scope() != null) ? properties.scope() : defaultScope;
		RateLimitMode policyMode = (properties.mode() != null) ? properties.mode() : this.mode;
		RateLimitFailMode policyFailMode = (properties.onStoreFailure() != null) ? properties.onStoreFailure()
				: this.failMode;
		if (properties.concurrent() != null) {
			this.concurrencyPolicies
				.add(PolicyNumbers.concurrency(prefix, name, properties, per, scope, policyMode, policyFailMode));
			return;
		}
		if (properties.queue() != null || properties.queueTimeout() != null) {
			throw HardeningConfigurationException.invalid(prefix + "concurrent", null,
					"the requests in flight, as a queue needs them");
		}
		Long limit = (properties.limit() != null) ? properties.limit() : defaultLimit;
		if (limit == null) {
			throw HardeningConfigurationException.invalid(prefix + "limit", null,
					"the number of requests per window; or set concurrent");
		}
		RateLimitAllowance numbers = PolicyNumbers.check(prefix, limit, properties.window(), properties.burst());
		this.policies.put(name, new RateLimitPolicy(name, numbers.limit(), numbers.window(), numbers.burst(), per,
				scope, policyMode, policyFailMode));
	}

}
