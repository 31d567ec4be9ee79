package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.util.List;

import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.RateLimitStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What the filters of both phases share: decide, count, write the headers, and answer a
 * rejected request. Thread-safe.
 */
public final class RateLimitGate {

	private final RateLimitStore store;

	private final RateLimitCounters counters;

	private final RateLimitHeaders headers;

	private final RateLimitRejection rejection;

	public RateLimitGate(RateLimitStore store, RateLimitCounters counters, RateLimitHeaders headers,
			RateLimitRejection rejection) {
		this.store = store;
		this.counters = counters;
		this.headers = headers;
		this.rejection = rejection;
	}

	/**
	 * Decide, and answer the request if it is rejected.
	 * @param earlier what an earlier phase left, for the headers
	 * @return the decision; one that is not allowed has been answered
	 */
	RateLimitDecision decide(HttpServletRequest request, HttpServletResponse response, List<RateLimitClaim> keys,
			List<RateLimitQuota> earlier) throws IOException {
		RateLimitDecision decision = this.store.tryConsume(keys);
		this.counters.count(decision, dev.hardening.ratelimit.RateLimitOutcome.REJECTED);
		List<RateLimitQuota> quotas = this.headers.write(response, decision.quotas(), earlier);
		if (!decision.allowed()) {
			this.rejection.write(request, response, quotas);
		}
		return decision;
	}

	void refuseAmbiguousPath(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.counters.countAmbiguousPath();
		this.rejection.writeAmbiguousPath(request, response);
	}

	void refund(List<RateLimitClaim> keys) {
		this.store.refund(keys);
	}

}
