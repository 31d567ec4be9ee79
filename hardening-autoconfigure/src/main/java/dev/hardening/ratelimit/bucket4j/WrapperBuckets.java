package dev.hardening.ratelimit.bucket4j;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import com.giffing.bucket4j.spring.boot.starter.config.cache.ProxyManagerWrapper;
import com.giffing.bucket4j.spring.boot.starter.context.RateLimitResult;
import com.giffing.bucket4j.spring.boot.starter.context.metrics.MetricBucketListener;
import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitQuota;
import dev.hardening.ratelimit.local.PolicyConfigurations;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * Buckets behind a resolver of which only its interface is known. That can take tokens
 * and estimate, and nothing else: there are no refunds, a charge takes what is there at
 * most, and a limit that is changed begins with full buckets, as the interface replaces a
 * configuration by a growing version only, which instances would have to agree on.
 * <p>
 * Several buckets are estimated before any of them is taken from. Only when others come
 * in between does a refused request leave something taken.
 */
final class WrapperBuckets implements SharedBuckets {

	private static final MetricBucketListener UNHEARD = new MetricBucketListener("hardening", List.of(), List.of(),
			List.of());

	private final ProxyManagerWrapper wrapper;

	private final PolicyConfigurations configurations = new PolicyConfigurations();

	WrapperBuckets(ProxyManagerWrapper wrapper) {
		this.wrapper = wrapper;
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims, BooleanSupplier wanted) {
		RateLimitResult[] results = new RateLimitResult[claims.size()];
		boolean allowed = true;
		if (claims.size() > 1) {
			for (int i = 0; i < results.length; i++) {
				results[i] = ask(claims.get(i), true);
				allowed &= results[i].isConsumed();
			}
		}
		for (int i = 0; allowed && i < results.length; i++) {
			// An estimate that found too little tried to take, and may have been lucky.
			if (results[i] == null || results[i].isEstimation()) {
				results[i] = ask(claims.get(i), false);
				allowed = results[i].isConsumed();
			}
		}
		return decision(claims, results, allowed);
	}

	private static RateLimitDecision decision(List<RateLimitClaim> claims, RateLimitResult[] results, boolean allowed) {
		RateLimitQuota[] quotas = new RateLimitQuota[results.length];
		for (int i = 0; i < quotas.length; i++) {
			RateLimitResult result = results[i];
			quotas[i] = new RateLimitQuota(claims.get(i).key().policy(), !result.isConsumed(),
					Math.max(0, result.getRemainingTokens()), result.getNanosToWaitForRefill(),
					Math.max(result.getNanosToWaitForReset(), result.getNanosToWaitForRefill()));
		}
		return new RateLimitDecision(allowed, List.of(quotas));
	}

	@Override
	public void refund(RateLimitClaim claim) {
		// Not possible.
	}

	@Override
	public void charge(RateLimitClaim claim) {
		RateLimitResult result = ask(claim, false);
		if (!result.isConsumed() && result.getRemainingTokens() > 0) {
			ask(new RateLimitClaim(claim.key(), Math.min(claim.tokens(), result.getRemainingTokens())), false);
		}
	}

	private RateLimitResult ask(RateLimitClaim claim, boolean estimate) {
		RateLimitPolicy policy = claim.key().policy();
		String name = "%s:%d-%d-%d".formatted(BucketName.of(claim.key()), policy.limit(), policy.window().toMillis(),
				policy.burst());
		RateLimitResult result = this.wrapper
			.tryConsumeAndReturnRemaining(name, (int) Math.min(claim.tokens(), Integer.MAX_VALUE), estimate,
					this.configurations.of(policy), UNHEARD, 1, TokensInheritanceStrategy.PROPORTIONALLY)
			.getRateLimitResult();
		return Objects.requireNonNull(result, "The resolver answers asynchronously");
	}

}
