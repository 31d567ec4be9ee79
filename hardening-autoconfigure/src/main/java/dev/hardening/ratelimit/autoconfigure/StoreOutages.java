package dev.hardening.ratelimit.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitFailMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.outage.OutageLog;
import dev.hardening.ratelimit.web.ActiveRateLimits;

/**
 * Says in words what applies while a store is away.
 */
final class StoreOutages {

	private StoreOutages() {
	}

	/** Make the log of a store. */
	static OutageLog log(String store, ActiveRateLimits limits, RateLimitProperties properties,
			RateLimitCounters counters) {
		int nodes = StoreChecks.expectedNodes(properties);
		return new OutageLog(store, () -> consequence(limits.current(), nodes), counters::undecided, System::nanoTime);
	}

	private static String consequence(RateLimitConfiguration configuration, int nodes) {
		List<String> parts = new ArrayList<>();
		for (RateLimitFailMode mode : RateLimitFailMode.values()) {
			List<String> policies = Stream
				.concat(configuration.policies()
					.stream()
					.filter((policy) -> policy.failMode() == mode)
					.map(RateLimitPolicy::name),
						configuration.concurrencyPolicies()
							.stream()
							.filter((policy) -> policy.failMode() == mode)
							.map(ConcurrencyPolicy::name))
				.toList();
			if (!policies.isEmpty()) {
				String share = (mode == RateLimitFailMode.LOCAL && nodes > 1) ? " (1/" + nodes + " of the limit)" : "";
				parts.add(mode.name().toLowerCase(Locale.ROOT) + share + " for " + String.join(", ", policies));
			}
		}
		return String.join("; ", parts);
	}

}
