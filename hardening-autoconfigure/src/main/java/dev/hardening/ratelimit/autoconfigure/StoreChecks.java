package dev.hardening.ratelimit.autoconfigure;

import java.time.Duration;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.PropertyChecks;

/**
 * Checks the properties of shared stores, naming the one that is wrong.
 */
final class StoreChecks {

	private static final String PREFIX = "hardening.rate-limit.";

	private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

	private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);

	private static final int LONGEST_KEY_PREFIX = 64;

	private static final int MOST_NODES = 100_000;

	private static final int MOST_TOKENS = 1_000_000;

	private StoreChecks() {
	}

	static int expectedNodes(RateLimitProperties properties) {
		return (int) PropertyChecks.range(PREFIX + "expected-nodes", properties.expectedNodes(), 1, MOST_NODES);
	}

	/** Check a time that requests wait for a store. */
	static Duration timeout(String name, Duration timeout) {
		if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
			throw HardeningConfigurationException.invalid(PREFIX + name, timeout,
					"a time from 1ms to 10s, as every request may wait that long");
		}
		return timeout;
	}

	/** Braces would decide on which node of a cluster all keys are. */
	static String keyPrefix(String keyPrefix) {
		boolean valid = !keyPrefix.isEmpty() && keyPrefix.length() <= LONGEST_KEY_PREFIX
				&& keyPrefix.chars().allMatch((c) -> c > ' ' && c < 0x7f && c != '{' && c != '}');
		if (!valid) {
			throw HardeningConfigurationException.invalid(PREFIX + "redis.key-prefix", keyPrefix,
					"1 to 64 printable ASCII characters without spaces and braces, such as shop:rl:");
		}
		return keyPrefix;
	}

	/** Return the tokens to take ahead, 0 for none. */
	static int lease(RateLimitProperties.Redis redis) {
		return (redis.lease() != null)
				? (int) PropertyChecks.range(PREFIX + "redis.lease", redis.lease(), 1, MOST_TOKENS) : 0;
	}

}
