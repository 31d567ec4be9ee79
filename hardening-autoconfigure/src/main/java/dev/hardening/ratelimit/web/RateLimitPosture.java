package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.hardening.internal.posture.PostureContributor;
import dev.hardening.internal.posture.PostureWarning;
import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitOutcome;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitRule;
import dev.hardening.ratelimit.RateLimitStore;
import dev.hardening.ratelimit.concurrency.Permits;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import org.jspecify.annotations.Nullable;

/**
 * What the rate limiter tells about itself: the limits in force, what they cover, and
 * what they decided. Names no user and no address.
 */
public final class RateLimitPosture implements PostureContributor {

	private final ActiveRateLimits limits;

	private final RateLimitCounters counters;

	private final RateLimitStore store;

	private final Endpoints endpoints;

	private final RateLimitWarnings warnings;

	private final @Nullable PenaltyBox penalties;

	private final StorePosture storePosture;

	private final @Nullable Permits permits;

	/**
	 * Create the contributor.
	 * @param limits the limits in force
	 * @param counters what was decided
	 * @param store holds the buckets
	 * @param endpoints the handlers
	 * @param warnings finds what does nothing
	 * @param penalties who is blocked, {@code null} if nobody ever is
	 * @param storePosture how the store is doing
	 * @param permits those shared with other instances, {@code null} if there are none
	 */
	public RateLimitPosture(ActiveRateLimits limits, RateLimitCounters counters, RateLimitStore store,
			Endpoints endpoints, RateLimitWarnings warnings, @Nullable PenaltyBox penalties, StorePosture storePosture,
			@Nullable Permits permits) {
		this.permits = permits;
		this.storePosture = storePosture;
		this.penalties = penalties;
		this.limits = limits;
		this.counters = counters;
		this.store = store;
		this.endpoints = endpoints;
		this.warnings = warnings;
	}

	@Override
	public String feature() {
		return "rate-limit";
	}

	@Override
	public Map<String, Object> details() {
		RateLimitRules rules = this.limits.rules();
		RateLimitConfiguration configuration = rules.configuration();
		Map<String, Object> details = new LinkedHashMap<>();
		Map<String, Object> policies = new LinkedHashMap<>();
		configuration.policies().forEach((policy) -> policies.put(policy.name(), describe(policy)));
		configuration.concurrencyPolicies().forEach((policy) -> policies.put(policy.name(), describe(policy)));
		details.putAll(this.storePosture.details());
		if (this.storePosture.mayFail()) {
			details.put("expected-nodes", this.storePosture.expectedNodes());
			details.put("decisions-without-store", this.counters.undecided());
		}
		if (this.permits != null) {
			details.put("permits", permits(this.permits));
		}
		details.put("policies", policies);
		details.put("routes", configuration.rules().stream().map(RateLimitPosture::describe).toList());
		details.put("plans", configuration.plans().keySet().stream().sorted().toList());
		details.put("overrides", configuration.overrides().size());
		details.put("exempt-paths", rules.exemptPaths());
		details.put("exempt-callers", configuration.exempt().ips().size() + configuration.exempt().users().size()
				+ configuration.exempt().roles().size());
		if (this.penalties != null) {
			details.put("blocked-clients", this.penalties.blockedClients());
			details.put("blocks", this.penalties.blocks());
		}
		details.put("keys", this.store.size());
		details.put("ambiguous-paths", this.counters.ambiguousPaths());
		details.put("coverage",
				RouteCoverage.of(this.endpoints.all(), rules.routes()).stream().map(RouteCoverage::details).toList());
		details.put("unprotected-mutations", unprotectedMutations(rules));
		return details;
	}

	@Override
	public List<PostureWarning> warnings() {
		RateLimitRules rules = this.limits.rules();
		List<PostureWarning> all = new ArrayList<>(this.warnings.of(rules));
		all.addAll(this.storePosture.warnings(rules.configuration()));
		List<String> unprotected = unprotectedMutations(rules);
		if (!unprotected.isEmpty()) {
			all.add(new PostureWarning("hardening.rate-limit.routes",
					"No policy applies to %d mapping(s) that may change something, such as %s."
						.formatted(unprotected.size(), unprotected.get(0))));
		}
		return all;
	}

	private static Map<String, Object> permits(Permits permits) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("in-flight", permits.inFlight());
		details.put("waiting", permits.waiting());
		return details;
	}

	private List<String> unprotectedMutations(RateLimitRules rules) {
		return RouteCoverage.of(this.endpoints.all(), rules.routes())
			.stream()
			.filter(RouteCoverage::isUnprotectedMutation)
			.map(RouteCoverage::endpoint)
			.toList();
	}

	private Map<String, Object> describe(RateLimitPolicy policy) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("limit", policy.limit());
		description.put("window", policy.window().toString());
		description.put("burst", policy.burst());
		description.put("per", lower(policy.per()));
		description.put("scope", lower(policy.scope()));
		description.put("mode", lower(policy.mode()));
		if (this.storePosture.mayFail()) {
			description.put("on-store-failure", lower(policy.failMode()));
		}
		description.put("decisions", decisions(policy.name()));
		description.put("near-limit", this.counters.nearLimit(policy.name()));
		return description;
	}

	private Map<String, Object> describe(ConcurrencyPolicy policy) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("concurrent", policy.concurrent());
		description.put("queue", policy.queue());
		description.put("queue-timeout", policy.queueTimeout().toString());
		description.put("per", lower(policy.per()));
		description.put("scope", lower(policy.scope()));
		description.put("mode", lower(policy.mode()));
		if (this.storePosture.mayFail()) {
			description.put("on-store-failure", lower(policy.failMode()));
		}
		description.put("decisions", decisions(policy.name()));
		return description;
	}

	/** Spell a constant as in properties. */
	private static String lower(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private Map<String, Object> decisions(String policy) {
		Map<String, Object> decisions = new LinkedHashMap<>();
		for (RateLimitOutcome outcome : RateLimitOutcome.values()) {
			decisions.put(outcome.tag(), this.counters.total(policy, outcome));
		}
		return decisions;
	}

	private static Map<String, Object> describe(RateLimitRule rule) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("path", rule.path());
		description.put("mutations", rule.mutations());
		description.put("policies", rule.policies());
		description.put("cost", rule.cost());
		description.put("refund-on", rule.refundOn());
		return description;
	}

}
