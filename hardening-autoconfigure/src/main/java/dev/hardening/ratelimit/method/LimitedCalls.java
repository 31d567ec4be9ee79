package dev.hardening.ratelimit.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hardening.internal.logging.WarnOnce;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitExceededException;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;
import dev.hardening.ratelimit.RateLimitReservation;
import dev.hardening.ratelimit.RateLimiter;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Takes what calls cost, and settles the difference to what they cost in the end.
 * Thread-safe.
 */
final class LimitedCalls {

	private final RateLimiter limiter;

	private final ActivePolicies policies;

	private final WarnOnce missing = new WarnOnce(LoggerFactory.getLogger(LimitedCalls.class));

	private final WarnOnce unsettled = new WarnOnce(LoggerFactory.getLogger(LimitedCalls.class));

	LimitedCalls(RateLimiter limiter, ActivePolicies policies) {
		this.limiter = limiter;
		this.policies = policies;
	}

	/**
	 * Take from all buckets of a call, or from none.
	 * @return what was taken
	 * @throws RateLimitExceededException if the call may not be made
	 */
	List<TakenLimit> take(LimitVariables variables) {
		if (this.policies.isExempt(variables.caller().request())) {
			return List.of();
		}
		List<TakenLimit> wanted = new ArrayList<>(variables.method().limits().size());
		for (Limit limit : variables.method().limits()) {
			RateLimitPolicy policy = this.policies.find(limit.policy(), variables.caller().request());
			String subject = (policy != null) ? subject(limit, policy, variables) : null;
			if (policy == null) {
				this.missing.warn("{} is not limited by the policy '{}': it was removed.", variables.method().name(),
						limit.policy());
			}
			else if (subject != null) {
				String scope = (policy.scope() == Scope.POLICY) ? "" : variables.method().name();
				wanted.add(new TakenLimit(limit, new RateLimitKey(policy, scope, subject), cost(limit, variables)));
			}
		}
		RateLimitReservation reservation = this.limiter.reserve(claims(wanted));
		if (!reservation.allowed()) {
			throw new RateLimitExceededException(reservation.quotas());
		}
		// A policy in shadow mode that would have refused has taken nothing.
		wanted.removeIf((limit) -> limit.cost() > 0
				&& reservation.taken().stream().noneMatch((claim) -> claim.key().equals(limit.key())));
		return wanted;
	}

	/** Two limits may mean the same bucket: then it is asked for both together. */
	private static List<RateLimitClaim> claims(List<TakenLimit> wanted) {
		Map<RateLimitKey, Long> tokens = new LinkedHashMap<>();
		wanted.stream()
			.filter((limit) -> limit.cost() > 0)
			.forEach((limit) -> tokens.merge(limit.key(), limit.cost(), Long::sum));
		return claims(tokens, 1);
	}

	private static List<RateLimitClaim> claims(Map<RateLimitKey, Long> tokens, int sign) {
		List<RateLimitClaim> claims = new ArrayList<>(tokens.size());
		tokens.forEach((key, number) -> {
			if (number * sign > 0) {
				claims.add(new RateLimitClaim(key, number * sign));
			}
		});
		return claims;
	}

	private static @Nullable String subject(Limit limit, RateLimitPolicy policy, LimitVariables variables) {
		if (limit.key() == null) {
			return CallSubject.of(policy.per(), variables.caller());
		}
		try {
			return CallSubject.ofKey(limit.key().evaluate(variables::get));
		}
		catch (RuntimeException ex) {
			limit.warning()
				.warn("'key' of @RateLimited on {} fails: such calls share one bucket.", variables.method().name(), ex);
			return CallSubject.ofKey(null);
		}
	}

	private static long cost(Limit limit, LimitVariables variables) {
		try {
			return WholeNumber.of(limit.cost().evaluate(variables::get));
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("'cost' of @RateLimited on %s fails, so the method was not called"
				.formatted(variables.method().name()), ex);
		}
	}

	/**
	 * Give back or take the difference to the final costs. Throws nothing: the method has
	 * done its work.
	 * @param taken what was taken
	 * @param variables what is known now; the cost is set for each
	 */
	void settle(List<TakenLimit> taken, LimitVariables variables) {
		Map<RateLimitKey, Long> missing = new LinkedHashMap<>();
		for (TakenLimit limit : taken) {
			missing.merge(limit.key(), finalCost(limit, variables) - limit.cost(), Long::sum);
		}
		try {
			this.limiter.refund(claims(missing, -1));
			this.limiter.charge(claims(missing, 1));
		}
		catch (RuntimeException ex) {
			this.unsettled.warn("A limited call could not be settled: what it took is kept.", ex);
		}
	}

	private static long finalCost(TakenLimit taken, LimitVariables variables) {
		LimitExpression settle = taken.limit().settle();
		if (settle == null) {
			return taken.cost();
		}
		try {
			return WholeNumber.of(settle.evaluate(variables.withCost(taken.cost())::get));
		}
		catch (RuntimeException ex) {
			taken.limit()
				.warning()
				.warn("'settle' of @RateLimited on {} fails: what was taken is kept.", variables.method().name(), ex);
			return taken.cost();
		}
	}

}
