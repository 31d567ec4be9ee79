package dev.hardening.ratelimit.autoconfigure;

import java.time.Duration;

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
 * Checks the numbers of policies, naming the property that is wrong.
 */
final class PolicyNumbers {

	private PolicyNumbers() {
	}

	static RateLimitAllowance check(String prefix, long limit, @Nullable Duration window, @Nullable Long burst) {
		PropertyChecks.range(prefix + "limit", limit, 1, RateLimitPolicy.MOST_TOKENS);
		Duration time = (window != null) ? window : Duration.ofMinutes(1);
		if (time.compareTo(RateLimitPolicy.SHORTEST_WINDOW) < 0 || time.compareTo(RateLimitPolicy.LONGEST_WINDOW) > 0) {
			throw HardeningConfigurationException.invalid(prefix + "window", time,
					"a time from 1ms to 366d, such as 10s, 1m or 24h");
		}
		if (limit > time.toNanos()) {
			throw HardeningConfigurationException.invalid(prefix + "limit", limit,
					"at most one request per nanosecond; the window is " + time);
		}
		return new RateLimitAllowance(limit, time, PropertyChecks.range(prefix + "burst",
				(burst != null) ? burst : limit, 1, RateLimitPolicy.MOST_TOKENS));
	}

	static ConcurrencyPolicy concurrency(String prefix, String name, RateLimitProperties.Policy properties, Per per,
			Scope scope, RateLimitMode mode, RateLimitFailMode failMode) {
		if (properties.limit() != null || properties.window() != null || properties.burst() != null
				|| name.equals(RateLimitPolicies.DEFAULT) || name.equals(RateLimitConfiguration.ADDRESS_CEILING)) {
			throw HardeningConfigurationException.invalid(prefix + "concurrent", properties.concurrent(),
					"either concurrent or limit; make it two policies, and name both in the route");
		}
		long concurrent = PropertyChecks.range(prefix + "concurrent",
				(properties.concurrent() != null) ? properties.concurrent() : 0, 1, ConcurrencyPolicy.MOST_REQUESTS);
		long queue = PropertyChecks.range(prefix + "queue", (properties.queue() != null) ? properties.queue() : 0, 0,
				ConcurrencyPolicy.MOST_REQUESTS);
		Duration timeout = (properties.queueTimeout() != null) ? properties.queueTimeout() : Duration.ofSeconds(1);
		if (timeout.toMillis() < 1 || timeout.compareTo(ConcurrencyPolicy.LONGEST_WAIT) > 0) {
			throw HardeningConfigurationException.invalid(prefix + "queue-timeout", timeout,
					"a time from 1ms to 1m, as a request that waits holds a thread");
		}
		return new ConcurrencyPolicy(name, (int) concurrent, (int) queue, timeout, per, scope, mode, failMode);
	}

}
