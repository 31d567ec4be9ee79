package dev.hardening.ratelimit.web;

import java.util.ArrayList;
import java.util.List;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitConfiguration;
import dev.hardening.ratelimit.RateLimitQuota;

/**
 * A request on its way through the two phases: what the first one found and took. Used by
 * one thread after the other.
 */
final class LimitedRequest {

	private final RateLimitRules rules;

	private final RateLimitRoute route;

	private final Caller caller;

	private final String endpoint;

	private List<RateLimitQuota> quotas = List.of();

	private List<RateLimitClaim> taken = List.of();

	LimitedRequest(RateLimitRules rules, RateLimitRoute route, Caller caller, String endpoint) {
		this.rules = rules;
		this.route = route;
		this.caller = caller;
		this.endpoint = endpoint;
	}

	RateLimitRules rules() {
		return this.rules;
	}

	RateLimitRoute route() {
		return this.route;
	}

	Caller caller() {
		return this.caller;
	}

	String endpoint() {
		return this.endpoint;
	}

	List<RateLimitQuota> quotas() {
		return this.quotas;
	}

	/** Note what a phase took and left. */
	void took(List<RateLimitClaim> claims, List<RateLimitQuota> left) {
		this.quotas = left;
		if (this.taken.isEmpty()) {
			this.taken = claims;
		}
		else {
			List<RateLimitClaim> both = new ArrayList<>(this.taken);
			both.addAll(claims);
			this.taken = both;
		}
	}

	/** Return what is to be given back, once. */
	List<RateLimitClaim> giveBack(boolean withCeiling) {
		List<RateLimitClaim> claims = this.taken;
		this.taken = List.of();
		return withCeiling ? claims
				: claims.stream()
					.filter((claim) -> !claim.key().policy().name().equals(RateLimitConfiguration.ADDRESS_CEILING))
					.toList();
	}

}
