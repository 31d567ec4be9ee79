package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.hardening.client.Client;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Which requests are limited, and by what. Immutable; everything that does not depend on
 * the request is prepared at start.
 */
public final class RateLimitRoute {

	private final PathPattern pattern;

	private final boolean mutations;

	private final List<RateLimitPolicy> addressPolicies;

	private final List<RateLimitPolicy> userPolicies;

	private final RateLimitPolicy ceiling;

	private final String scope;

	/**
	 * Create the route.
	 * @param pattern the paths, see {@link RateLimitRoutes#parse}
	 * @param mutations whether only requests that may change something match
	 * @param policies the policies; none exempts the route
	 * @param ceiling what every limited request takes from, by its address
	 */
	public RateLimitRoute(PathPattern pattern, boolean mutations, List<RateLimitPolicy> policies,
			RateLimitPolicy ceiling) {
		this.pattern = pattern;
		this.mutations = mutations;
		this.ceiling = ceiling;
		this.scope = (mutations ? "mutations " : "") + pattern.getPatternString();
		List<RateLimitPolicy> byAddress = new ArrayList<>(policies);
		if (!policies.isEmpty() && !policies.contains(ceiling)) {
			byAddress.add(ceiling);
		}
		byAddress.removeIf((policy) -> policy.per() != Per.IP);
		this.addressPolicies = inLockOrder(byAddress);
		this.userPolicies = inLockOrder(policies.stream().filter((policy) -> policy.per() != Per.IP).toList());
	}

	private static List<RateLimitPolicy> inLockOrder(List<RateLimitPolicy> policies) {
		return policies.stream().sorted(Comparator.comparing(RateLimitPolicy::name)).toList();
	}

	boolean matches(PathContainer path, boolean mutation) {
		return (mutation || !this.mutations) && this.pattern.matches(path);
	}

	boolean isExempt() {
		return this.addressPolicies.isEmpty();
	}

	/** Return the buckets that need nothing but the address. */
	List<RateLimitClaim> addressKeys(Client client) {
		return keys(this.addressPolicies, client);
	}

	/** Return the buckets that wait until the user is known. */
	List<RateLimitClaim> userKeys(Client client) {
		return keys(this.userPolicies, client);
	}

	/**
	 * Return what a rejection by user gives back to the address: everything but the
	 * ceiling, which counts arrivals.
	 */
	List<RateLimitClaim> refundKeys(Client client) {
		List<RateLimitClaim> keys = addressKeys(client);
		keys.removeIf((key) -> key.key().policy().equals(this.ceiling));
		return keys;
	}

	private List<RateLimitClaim> keys(List<RateLimitPolicy> policies, Client client) {
		List<RateLimitClaim> keys = new ArrayList<>(policies.size());
		for (RateLimitPolicy policy : policies) {
			String subject = RateLimitSubject.of(policy.per(), client);
			if (subject != null) {
				keys.add(new RateLimitClaim(
						new RateLimitKey(policy, (policy.scope() == Scope.POLICY) ? "" : this.scope, subject), 1));
			}
		}
		return keys;
	}

}
