package dev.hardening.ratelimit.autoconfigure;

import java.time.Duration;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.ratelimit.overload.OverloadRule;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * Makes the rule from properties; what is unset follows from the threads of the server.
 */
final class OverloadRules {

	private static final String PREFIX = "hardening.rate-limit.overload.";

	private OverloadRules() {
	}

	static OverloadRule create(@Nullable Integer initialLimit, @Nullable Integer minLimit, @Nullable Integer maxLimit,
			@Nullable Duration retryAfter, Environment environment) {
		OverloadRule defaults = OverloadRule.forThreads(threads(environment));
		int max = (maxLimit != null) ? maxLimit : defaults.maxLimit();
		PropertyChecks.range(PREFIX + "max-limit", max, 1, OverloadRule.MOST_REQUESTS);
		int min = (minLimit != null) ? minLimit : Math.max(1, max / 2);
		PropertyChecks.range(PREFIX + "min-limit", min, 1, max);
		int initial = (initialLimit != null) ? initialLimit : max;
		PropertyChecks.range(PREFIX + "initial-limit", initial, min, max);
		Duration retry = (retryAfter != null) ? retryAfter : defaults.retryAfter();
		if (retry.isNegative() || retry.compareTo(OverloadRule.LONGEST) > 0) {
			throw HardeningConfigurationException.invalid(PREFIX + "retry-after", retry,
					"a time from 0s to 1h, such as 5s");
		}
		return new OverloadRule(initial, min, max, defaults.tolerance(), defaults.fastEnough(), defaults.window(),
				retry);
	}

	/** Virtual threads are bounded by nothing but the connections. */
	private static int threads(Environment environment) {
		boolean virtual = environment.getProperty("spring.threads.virtual.enabled", Boolean.class, false);
		int threads = virtual ? environment.getProperty("server.tomcat.max-connections", Integer.class, 8192)
				: environment.getProperty("server.tomcat.threads.max", Integer.class, 200);
		// Tomcat takes any number; -1 connections are unlimited.
		return (threads >= 1 && threads <= OverloadRule.MOST_REQUESTS) ? threads : OverloadRule.MOST_REQUESTS;
	}

}
