package dev.hardening.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A call was refused by its {@link RateLimited limits}. Has no stack trace, as refusing
 * has to be cheap; its message names policies, never a user, an address or a key.
 */
public final class RateLimitExceededException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<RateLimitQuota> quotas;

	private final ArrayList<String> violatedPolicies;

	private final Duration retryAfter;

	/**
	 * Create the exception.
	 * @param quotas what is left in each bucket of the call
	 */
	public RateLimitExceededException(List<RateLimitQuota> quotas) {
		this(List.copyOf(quotas), new ArrayList<>(violated(quotas)));
	}

	private RateLimitExceededException(List<RateLimitQuota> quotas, ArrayList<String> violatedPolicies) {
		super("Rate limit exceeded: " + String.join(", ", violatedPolicies), null, false, false);
		this.quotas = quotas;
		this.violatedPolicies = violatedPolicies;
		this.retryAfter = Duration.ofNanos(
				quotas.stream().filter(RateLimitQuota::violated).mapToLong(RateLimitQuota::retryNanos).max().orElse(0));
	}

	private static List<String> violated(List<RateLimitQuota> quotas) {
		return quotas.stream()
			.filter(RateLimitQuota::violated)
			.map((quota) -> quota.policy().name())
			.distinct()
			.toList();
	}

	/** Return what is left in each bucket of the call; empty after serialization. */
	public List<RateLimitQuota> quotas() {
		return (this.quotas != null) ? this.quotas : List.of();
	}

	/** Return the names of the policies that had too few tokens. */
	public List<String> violatedPolicies() {
		return List.copyOf(this.violatedPolicies);
	}

	/** Return the time until all of them have enough. */
	public Duration retryAfter() {
		return this.retryAfter;
	}

}
