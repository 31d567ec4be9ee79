package dev.hardening.ratelimit.autoconfigure;

import java.time.Duration;

import dev.hardening.internal.configuration.HardeningConfigurationException;
import dev.hardening.internal.configuration.PropertyChecks;
import dev.hardening.ratelimit.penalty.PenaltyRule;

/**
 * Makes the rule of the penalty box from property values, and names the one that is
 * wrong.
 */
final class PenaltyChecks {

	private static final String PREFIX = "hardening.rate-limit.penalty.";

	private PenaltyChecks() {
	}

	static PenaltyRule rule(RateLimitProperties.Penalty penalty) {
		long after = PropertyChecks.range(PREFIX + "after", (penalty.after() != null) ? penalty.after() : 0, 1,
				PenaltyRule.MOST_REJECTIONS);
		range("within", penalty.within(), PenaltyRule.SHORTEST, "1ms");
		range("block", penalty.block(), PenaltyRule.SHORTEST, "1ms");
		range("max-block", penalty.maxBlock(), penalty.block(),
				"the length of the first block (" + penalty.block().toMillis() + "ms)");
		long maxClients = PropertyChecks.range(PREFIX + "max-clients", penalty.maxClients(), 1,
				PenaltyRule.MOST_CLIENTS);
		return new PenaltyRule((int) after, penalty.within(), penalty.block(), penalty.maxBlock(), (int) maxClients);
	}

	private static void range(String name, Duration value, Duration shortest, String shortestText) {
		if (value.compareTo(shortest) < 0 || value.compareTo(PenaltyRule.LONGEST) > 0) {
			throw HardeningConfigurationException.invalid(PREFIX + name, value,
					"a time from " + shortestText + " to 366d, such as 5m");
		}
	}

}
