package dev.hardening.ratelimit.web;

import java.io.IOException;
import java.util.List;

import dev.hardening.ratelimit.RateLimitCounters;
import dev.hardening.ratelimit.RateLimitOutcome;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.RateLimitReservation;
import dev.hardening.ratelimit.RateLimiter;
import dev.hardening.ratelimit.concurrency.Permits;
import dev.hardening.ratelimit.penalty.PenaltyBox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the filters of both phases share: decide, write the headers, and answer a rejected
 * request. Thread-safe.
 */
public final class RateLimitGate {

	private final RateLimiter limiter;

	private final RateLimitCounters counters;

	private final RateLimitHeaders headers;

	private final RateLimitRejection rejection;

	private final Penalties penalties;

	private final RequestsInFlight inFlight;

	public RateLimitGate(RateLimiter limiter, RateLimitCounters counters, RateLimitHeaders headers,
			RateLimitRejection rejection, @Nullable PenaltyBox penalties, Permits permits, int expectedNodes) {
		this.penalties = new Penalties(penalties);
		this.inFlight = new RequestsInFlight(counters, permits, expectedNodes);
		this.limiter = limiter;
		this.counters = counters;
		this.headers = headers;
		this.rejection = rejection;
	}

	/**
	 * Decide one phase, and answer the request if it is rejected.
	 * @return whether the request may pass; if not it has been answered
	 */
	boolean pass(HttpServletRequest request, HttpServletResponse response, LimitedRequest limited,
			PhasePolicies policies, Caller caller) throws IOException {
		if (refuseBlocked(request, response, limited, caller)) {
			return false;
		}
		if (policies.isEmpty()) {
			return true;
		}
		RateLimitReservation reservation = this.limiter.reserve(policies.claims(caller, limited.endpoint()));
		List<RateLimitQuota> quotas = this.headers.write(response, reservation.quotas(), limited.quotas());
		if (!reservation.allowed()) {
			this.penalties.rejected(caller, reservation.quotas());
			this.limiter.refund(limited.giveBack(false));
			if (reservation.unavailable()) {
				this.rejection.writeUnavailable(request, response);
			}
			else {
				this.rejection.write(request, response, quotas);
			}
			return false;
		}
		if (policies == limited.route().byAddress()) {
			limited.tookByAddress(reservation.taken(), quotas);
		}
		else {
			limited.tookByUser(reservation.taken());
		}
		return policies.concurrencyPolicies().isEmpty() || enter(request, response, limited, policies, caller);
	}

	/** Whether a phase has nothing to decide, whoever is calling. */
	boolean isIdle(RateLimitRules rules, PhasePolicies policies) {
		return policies.isEmpty() && !this.penalties.isOn() && !rules.hasExemptCallers();
	}

	private boolean refuseBlocked(HttpServletRequest request, HttpServletResponse response, LimitedRequest limited,
			Caller caller) throws IOException {
		long nanos = this.penalties.blockedNanos(caller);
		if (nanos > 0) {
			this.limiter.refund(limited.giveBack(false));
			this.counters.countBlocked();
			this.rejection.writeBlocked(request, response, nanos);
		}
		return nanos > 0;
	}

	private boolean enter(HttpServletRequest request, HttpServletResponse response, LimitedRequest limited,
			PhasePolicies policies, Caller caller) throws IOException {
		RequestsInFlight.Refusal refusal = this.inFlight.enter(request, policies, caller, limited.endpoint());
		if (refusal == null) {
			return true;
		}
		this.limiter.refund(limited.giveBack(false));
		if (refusal.unavailable()) {
			this.rejection.writeUnavailable(request, response);
		}
		else {
			this.rejection.writeTooManyInFlight(request, response, refusal.policy());
		}
		return false;
	}

	/** Let an exempt caller pass: whatever an earlier phase took is given back. */
	void passExempt(LimitedRequest limited, PhasePolicies policies) {
		policies.policies().forEach((policy) -> this.counters.count(policy.name(), RateLimitOutcome.EXEMPT));
		policies.concurrencyPolicies().forEach((policy) -> this.counters.count(policy.name(), RateLimitOutcome.EXEMPT));
		this.limiter.refund(limited.giveBack(true));
	}

	/** Give the tokens back when the response has one of the statuses of its route. */
	void refundLater(HttpServletRequest request, LimitedRequest limited) {
		StatusSet refundOn = limited.route().refundOn();
		if (!refundOn.isEmpty()) {
			RequestCompletion.after(request, (status) -> {
				if (refundOn.contains(status)) {
					this.limiter.refund(limited.giveBack(false));
				}
			});
		}
	}

	/**
	 * Refuse a request whose path leads to one route or another; in shadow mode count it.
	 */
	boolean passAmbiguousPath(HttpServletRequest request, HttpServletResponse response, RateLimitRules rules)
			throws IOException {
		this.counters.countAmbiguousPath();
		if (rules.isShadow()) {
			return true;
		}
		this.rejection.writeAmbiguousPath(request, response);
		return false;
	}

}
