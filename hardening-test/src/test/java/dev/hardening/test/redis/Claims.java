package dev.hardening.test.redis;

import java.time.Duration;
import java.util.List;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitKey;
import dev.hardening.ratelimit.RateLimitMode;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitPolicy.Per;
import dev.hardening.ratelimit.RateLimitPolicy.Scope;

/**
 * What tests claim.
 */
final class Claims {

	static final Duration NO_REFILL = Duration.ofDays(300);

	private Claims() {
	}

	static RateLimitClaim one(String policy, String subject, long limit) {
		return one(policy, subject, limit, NO_REFILL);
	}

	static RateLimitClaim one(String policy, String subject, long limit, Duration window) {
		return new RateLimitClaim(new RateLimitKey(
				new RateLimitPolicy(policy, limit, window, limit, Per.USER, Scope.POLICY, RateLimitMode.ENFORCE), "",
				subject), 1);
	}

	static List<RateLimitClaim> tokens(RateLimitClaim claim, long tokens) {
		return List.of(new RateLimitClaim(claim.key(), tokens));
	}

}
