package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.hardening.client.ClientAddress;
import dev.hardening.internal.web.AddressBlocks;
import dev.hardening.internal.web.RoutePath;
import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.InvalidRateLimitException;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitRule;
import dev.hardening.ratelimit.web.RateLimitRoute.Methods;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A configuration, prepared for requests: everything is parsed. Immutable.
 */
final class RateLimitRules {

	private final RateLimitConfiguration configuration;

	private final Map<String, PolicyVariants> policies = new LinkedHashMap<>();

	private final RateLimitRoutes exemptPaths;

	private final RateLimitRoutes routes;

	private final AddressBlocks exemptAddresses;

	/**
	 * Prepare a configuration.
	 * @param configuration the limits
	 * @param probePaths paths of health and probes, which are exempt by themselves
	 * @throws InvalidRateLimitException if a path or an address cannot be parsed
	 */
	RateLimitRules(RateLimitConfiguration configuration, List<String> probePaths) {
		this.configuration = configuration;
		configuration.policies()
			.forEach((policy) -> this.policies.put(policy.name(), new PolicyVariants(policy, configuration)));
		this.exemptAddresses = new AddressBlocks("hardening.rate-limit.exempt.ips", configuration.exempt().ips(),
				(block) -> new InvalidRateLimitException("exempt.ips", block, AddressBlocks.ALLOWED));
		List<RateLimitRoute> all = new ArrayList<>();
		// Whoever asks for the health only reads; anything else may be an attack.
		probePaths.forEach((path) -> all.add(RateLimitRoute.exempt(RoutePath.parse(path), Methods.READS)));
		configuration.exempt()
			.paths()
			.forEach((path) -> all.add(RateLimitRoute.exempt(parse("exempt.paths", path), Methods.ALL)));
		this.exemptPaths = new RateLimitRoutes(all);
		for (int i = 0; i < configuration.rules().size(); i++) {
			RateLimitRule rule = configuration.rules().get(i);
			all.add(route(parse("routes[" + i + "].path", rule.path()), rule));
		}
		this.routes = new RateLimitRoutes(all);
	}

	private static RoutePath parse(String key, String path) {
		return RoutePath.parse(path, "/api/**", (allowed) -> new InvalidRateLimitException(key, path, allowed));
	}

	private RateLimitRoute route(RoutePath path, RateLimitRule rule) {
		Methods methods = rule.mutations() ? Methods.MUTATIONS : Methods.ALL;
		String scope = (rule.mutations() ? "mutations " : "") + path;
		List<AppliedPolicy> applied = rule.policies()
			.stream()
			.filter(this.policies::containsKey)
			.filter((name) -> !name.equals(RateLimitConfiguration.ADDRESS_CEILING))
			.map((name) -> new AppliedPolicy(variants(name), rule.cost(), scope))
			.toList();
		List<ConcurrencyPolicy> concurrency = this.configuration.concurrencyPolicies()
			.stream()
			.filter((policy) -> rule.policies().contains(policy.name()))
			.toList();
		// The ceiling counts arrivals, whatever they cost.
		Stream<AppliedPolicy> ceiling = rule.policies().isEmpty() ? Stream.empty()
				: Stream.of(new AppliedPolicy(variants(RateLimitConfiguration.ADDRESS_CEILING), 1, scope));
		return new RateLimitRoute(path, methods,
				phase(Stream.concat(applied.stream().filter(AppliedPolicy::isByAddress), ceiling), concurrency, true,
						scope),
				phase(applied.stream().filter((policy) -> !policy.isByAddress()), concurrency, false, scope),
				new StatusSet(rule.refundOn()));
	}

	private static PhasePolicies phase(Stream<AppliedPolicy> policies, List<ConcurrencyPolicy> concurrency,
			boolean byAddress, String scope) {
		return new PhasePolicies(policies.sorted(Comparator.comparing(AppliedPolicy::name)).toList(),
				concurrency.stream().filter((policy) -> (policy.per() == Per.IP) == byAddress).toList(), scope);
	}

	private PolicyVariants variants(String name) {
		PolicyVariants policy = this.policies.get(name);
		if (policy == null) {
			throw new IllegalStateException("A consistent configuration has the policy " + name);
		}
		return policy;
	}

	RateLimitConfiguration configuration() {
		return this.configuration;
	}

	/** Whether nothing is enforced, so that nothing may be refused. */
	boolean isShadow() {
		return this.configuration.policies().stream().allMatch((policy) -> policy.mode() == RateLimitMode.SHADOW)
				&& this.configuration.concurrencyPolicies()
					.stream()
					.allMatch((policy) -> policy.mode() == RateLimitMode.SHADOW);
	}

	RateLimitRoutes routes() {
		return this.routes;
	}

	/** Return the policy of a name, {@code null} if there is none. */
	@Nullable RateLimitPolicy policy(String name) {
		PolicyVariants policy = this.policies.get(name);
		return (policy != null) ? policy.base() : null;
	}

	@Nullable RateLimitPolicy policy(String name, Caller caller) {
		PolicyVariants policy = this.policies.get(name);
		return (policy != null) ? policy.of(caller) : null;
	}

	/** Return the patterns of the paths that are exempt, those of probes first. */
	List<String> exemptPaths() {
		return this.exemptPaths.all().stream().map((route) -> route.path().toString()).toList();
	}

	/** Whether the path of a request is exempt. */
	boolean isExempt(HttpServletRequest request) {
		return this.exemptPaths.contain(request);
	}

	boolean isExempt(ClientAddress address) {
		return this.exemptAddresses.contain(address);
	}

	/** Whether a caller is exempt once it is authenticated. */
	boolean isExempt(Caller caller) {
		if (caller.isOneOf(this.configuration.exempt().users())) {
			return true;
		}
		List<String> roles = this.configuration.exempt().roles();
		for (int i = 0; i < roles.size(); i++) {
			if (caller.hasRole(roles.get(i))) {
				return true;
			}
		}
		return false;
	}

	/** Whether it matters who is calling even where no policy asks. */
	boolean hasExemptCallers() {
		return !this.configuration.exempt().users().isEmpty() || !this.configuration.exempt().roles().isEmpty();
	}

}
