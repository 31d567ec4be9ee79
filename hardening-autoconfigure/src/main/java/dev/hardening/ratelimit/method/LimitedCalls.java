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
import dev.hardening.ratelimit.RateLimitUnavailableException;
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

	LimitedCalls(RateLimiter limiter, ActivePolicies policies) {
		this.limiter = limiter;
		this.policies = policies;
	}

	/**
	 * Take from all buckets of a call, or from none.
	 * @return what was taken
	 * @throws RateLimitExceededException if the call may not be made
	 * @throws RateLimitUnavailableException if nobody can tell, and a policy denies then
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
				wanted.add(
						new TakenLimit(limit, new RateLimitKey(policy, scope, subject), cost(limit, variables), false));
			}
		}
		RateLimitReservation reservation = this.limiter.reserve(claims(wanted));
		if (reservation.unavailable()) {
			throw new RateLimitUnavailableException();
		}
		if (!reservation.allowed()) {
			throw new RateLimitExceededException(reservation.quotas());
		}
		return taken(wanted, reservation.taken());
	}

	/**
	 * A policy in shadow mode that would have refused has taken nothing, nor has one that
	 * allows all while the store does not answer.
	 */
	private static List<TakenLimit> taken(List<TakenLimit> wanted, List<RateLimitClaim> claims) {
		List<TakenLimit> taken = new ArrayList<>(wanted.size());
		for (TakenLimit limit : wanted) {
			if (limit.cost() == 0) {
				taken.add(limit);
			}
			claims.stream()
				.filter((claim) -> limit.cost() > 0 && claim.key().equals(limit.key()))
				.forEach((claim) -> taken.add(limit.taken(claim)));
		}
		return taken;
	}

	/** Two limits may mean the same bucket: then it is asked for both together. */
	private static List<RateLimitClaim> claims(List<TakenLimit> wanted) {
		Map<Bucket, Long> tokens = new LinkedHashMap<>();
		wanted.stream()
			.filter((limit) -> limit.cost() > 0)
			.forEach((limit) -> tokens.merge(Bucket.of(limit), limit.cost(), Long::sum));
		return claims(tokens, 1);
	}

	private static List<RateLimitClaim> claims(Map<Bucket, Long> tokens, int sign) {
		List<RateLimitClaim> claims = new ArrayList<>(tokens.size());
		tokens.forEach((bucket, number) -> {
			if (number * sign > 0) {
				claims.add(new RateLimitClaim(bucket.key(), number * sign, bucket.inMemory()));
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
		Map<Bucket, Long> missing = new LinkedHashMap<>();
		for (TakenLimit limit : taken) {
			missing.merge(Bucket.of(limit), finalCost(limit, variables) - limit.cost(), Long::sum);
		}
		this.limiter.refund(claims(missing, -1));
		this.limiter.charge(claims(missing, 1));
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

	/** A bucket, and where it is. */
	private record Bucket(RateLimitKey key, boolean inMemory) {

		static Bucket of(TakenLimit limit) {
			return new Bucket(limit.key(), limit.inMemory());
		}

	}

}
