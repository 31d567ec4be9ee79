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

	static OverloadRule create(RateLimitProperties.Overload properties, Environment environment) {
		OverloadRule defaults = OverloadRule.forThreads(threads(environment));
		long max = limit("max-limit", properties.maxLimit(), defaults.maxLimit(), 1, OverloadRule.MOST_REQUESTS);
		long min = limit("min-limit", properties.minLimit(), Math.max(1, max / 2), 1, max);
		long initial = limit("initial-limit", properties.initialLimit(), max, min, max);
		Duration retry = (properties.retryAfter() != null) ? properties.retryAfter() : defaults.retryAfter();
		if (retry.isNegative() || retry.compareTo(OverloadRule.LONGEST) > 0) {
			throw HardeningConfigurationException.invalid(PREFIX + "retry-after", retry,
					"a time from 0s to 1h, such as 5s");
		}
		return new OverloadRule((int) initial, (int) min, (int) max, defaults.tolerance(), defaults.fastEnough(),
				defaults.window(), retry);
	}

	private static long limit(String name, @Nullable Integer value, long unset, long lowest, long highest) {
		return PropertyChecks.range(PREFIX + name, (value != null) ? value : unset, lowest, highest);
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
