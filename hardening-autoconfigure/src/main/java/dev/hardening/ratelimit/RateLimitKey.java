package dev.hardening.ratelimit;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * Names one bucket: a policy, the scope within it, and whose it is. Immutable. The order
 * is the one in which a store locks several buckets.
 *
 * @param policy the policy
 * @param scope the scope, such as a route; empty for the whole policy
 * @param subject user or address with a prefix that tells them apart; empty for everybody
 */
public record RateLimitKey(RateLimitPolicy policy, String scope, String subject) implements Comparable<RateLimitKey> {

	private static final Comparator<RateLimitKey> ORDER = Comparator
		.comparing((RateLimitKey key) -> key.policy().name())
		.thenComparing(RateLimitKey::scope)
		.thenComparing(RateLimitKey::subject);

	@Override
	public int compareTo(RateLimitKey other) {
		return ORDER.compare(this, other);
	}

	/** Two keys are equal if they name the same bucket; a policy is known by its name. */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RateLimitKey key && this.subject.equals(key.subject) && this.scope.equals(key.scope)
				&& this.policy.name().equals(key.policy.name());
	}

	@Override
	public int hashCode() {
		return 31 * (31 * this.policy.name().hashCode() + this.scope.hashCode()) + this.subject.hashCode();
	}

}
