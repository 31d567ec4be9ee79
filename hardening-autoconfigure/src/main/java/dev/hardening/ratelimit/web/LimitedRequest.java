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

	private List<RateLimitClaim> byAddress = List.of();

	private List<RateLimitClaim> byUser = List.of();

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

	/** Note what the phase by address took and left. */
	void tookByAddress(List<RateLimitClaim> claims, List<RateLimitQuota> left) {
		this.byAddress = claims;
		this.quotas = left;
	}

	/** Note what the phase by user took. */
	void tookByUser(List<RateLimitClaim> claims) {
		this.byUser = claims;
	}

	/** Return what is to be given back, once. */
	List<RateLimitClaim> giveBack(boolean withCeiling) {
		List<RateLimitClaim> claims = new ArrayList<>(this.byAddress);
		claims.addAll(this.byUser);
		this.byAddress = List.of();
		this.byUser = List.of();
		if (!withCeiling) {
			claims.removeIf((claim) -> claim.key().policy().name().equals(RateLimitConfiguration.ADDRESS_CEILING));
		}
		return claims;
	}

}
