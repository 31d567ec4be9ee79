package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.hardening.ratelimit.ConcurrencyPolicy;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;

/**
 * What a route applies in one of the two phases. Immutable.
 */
final class PhasePolicies {

	static final PhasePolicies NONE = new PhasePolicies(List.of(), List.of(), "");

	private final List<AppliedPolicy> policies;

	private final List<ConcurrencyPolicy> concurrencyPolicies;

	private final String route;

	private final boolean byEndpoint;

	/**
	 * Create the policies.
	 * @param policies the token buckets, in the order in which a store locks them
	 * @param concurrencyPolicies limits on requests in flight
	 * @param route the scope of the route
	 */
	PhasePolicies(List<AppliedPolicy> policies, List<ConcurrencyPolicy> concurrencyPolicies, String route) {
		this.policies = policies;
		this.concurrencyPolicies = concurrencyPolicies;
		this.route = route;
		this.byEndpoint = policies.stream().anyMatch(AppliedPolicy::isByEndpoint)
				|| concurrencyPolicies.stream().anyMatch((policy) -> policy.scope() == Scope.ENDPOINT);
	}

	boolean isEmpty() {
		return this.policies.isEmpty() && this.concurrencyPolicies.isEmpty();
	}

	/** Whether the handler has to be known. */
	boolean isByEndpoint() {
		return this.byEndpoint;
	}

	List<AppliedPolicy> policies() {
		return this.policies;
	}

	List<ConcurrencyPolicy> concurrencyPolicies() {
		return this.concurrencyPolicies;
	}

	Stream<String> names() {
		return Stream.concat(this.policies.stream().map(AppliedPolicy::name),
				this.concurrencyPolicies.stream().map(ConcurrencyPolicy::name));
	}

	String scope(ConcurrencyPolicy policy, String endpoint) {
		return AppliedPolicy.scope(policy.scope(), this.route, endpoint);
	}

	/** Return what a caller claims; policies that do not apply to it left out. */
	List<RateLimitClaim> claims(Caller caller, String endpoint) {
		List<RateLimitClaim> claims = new ArrayList<>(this.policies.size());
		for (int i = 0; i < this.policies.size(); i++) {
			RateLimitClaim claim = this.policies.get(i).claim(caller, endpoint);
			if (claim != null) {
				claims.add(claim);
			}
		}
		return claims;
	}

}
