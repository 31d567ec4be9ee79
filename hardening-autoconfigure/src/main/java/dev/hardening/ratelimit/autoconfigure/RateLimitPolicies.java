package dev.hardening.ratelimit.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The policies by name: those that always exist, and what the properties make of them.
 */
final class RateLimitPolicies {

	static final String DEFAULT = "default";

	static final String ADDRESS_CEILING = "address-ceiling";

	private static final String PREFIX = "hardening.rate-limit.policies.";

	/** Fit for a metric tag and for a string of RFC 9651 without escaping. */
	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private final Map<String, RateLimitPolicy> policies = new LinkedHashMap<>();

	RateLimitPolicies(Map<String, RateLimitProperties.Policy> bound) {
		Map<String, RateLimitProperties.Policy> properties = byDeclaredName(bound);
		RateLimitProperties.Policy unset = RateLimitProperties.Policy.UNSET;
		add(DEFAULT, properties.getOrDefault(DEFAULT, unset), 100L, Per.USER_OR_IP, Scope.ROUTE);
		add(ADDRESS_CEILING, properties.getOrDefault(ADDRESS_CEILING, unset), 1000L, Per.IP, Scope.POLICY);
		properties.forEach((name, policy) -> {
			if (!this.policies.containsKey(name)) {
				add(name, policy, null, Per.USER_OR_IP, Scope.ROUTE);
			}
		});
		if (addressCeiling().per() != Per.IP) {
			throw HardeningConfigurationException.invalid(PREFIX + ADDRESS_CEILING + ".per", addressCeiling().per(),
					"ip, as the ceiling is decided before the user is known");
		}
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

	RateLimitPolicy addressCeiling() {
		return get(ADDRESS_CEILING, PREFIX + ADDRESS_CEILING);
	}

	/** Return a policy that is named under a key. */
	RateLimitPolicy get(String name, String key) {
		RateLimitPolicy policy = this.policies.get(name);
		if (policy == null) {
			throw HardeningConfigurationException.invalid(key, name,
					"the name of a policy under 'hardening.rate-limit.policies': "
							+ String.join(", ", this.policies.keySet()));
		}
		return policy;
	}

	Collection<String> names() {
		return this.policies.keySet();
	}

	private void add(String name, RateLimitProperties.Policy properties, @Nullable Long defaultLimit, Per defaultPer,
			Scope defaultScope) {
		String prefix = PREFIX + name + ".";
		if (!NAME.matcher(name).matches()) {
			throw HardeningConfigurationException.invalid(PREFIX + name, name,
					"names of 1 to 64 letters, digits, dots, hyphens and underscores");
		}
		Long limit = (properties.limit() != null) ? properties.limit() : defaultLimit;
		if (limit == null) {
			throw HardeningConfigurationException.invalid(prefix + "limit", null, "the number of requests per window");
		}
		PropertyChecks.range(prefix + "limit", limit, 1, RateLimitPolicy.MOST_TOKENS);
		Duration window = window(prefix, properties.window(), limit);
		long burst = PropertyChecks.range(prefix + "burst", (properties.burst() != null) ? properties.burst() : limit,
				1, RateLimitPolicy.MOST_TOKENS);
		this.policies.put(name,
				new RateLimitPolicy(name, limit, window, burst,
						(properties.per() != null) ? properties.per() : defaultPer,
						(properties.scope() != null) ? properties.scope() : defaultScope,
						dev.hardening.ratelimit.RateLimitMode.ENFORCE));
	}

	private static Duration window(String prefix, @Nullable Duration value, long limit) {
		Duration window = (value != null) ? value : Duration.ofMinutes(1);
		if (window.compareTo(RateLimitPolicy.SHORTEST_WINDOW) < 0
				|| window.compareTo(RateLimitPolicy.LONGEST_WINDOW) > 0) {
			throw HardeningConfigurationException.invalid(prefix + "window", window,
					"a time from 1ms to 366d, such as 10s, 1m or 24h");
		}
		if (limit > window.toNanos()) {
			throw HardeningConfigurationException.invalid(prefix + "limit", limit,
					"at most one request per nanosecond; the window is " + window);
		}
		return window;
	}

}
