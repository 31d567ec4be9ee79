package dev.hardening.ratelimit.bucket4j;

import com.giffing.bucket4j.spring.boot.starter.config.cache.ProxyManagerWrapper;
import com.giffing.bucket4j.spring.boot.starter.context.RateLimitResult;
import com.giffing.bucket4j.spring.boot.starter.context.RateLimitResultWrapper;
import com.giffing.bucket4j.spring.boot.starter.context.metrics.MetricBucketListener;
import dev.hardening.ratelimit.local.ConfiguredBuckets;
import dev.hardening.ratelimit.local.ConfiguredTerms;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.LimitChecker;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * The buckets of one cache name. Answers and tells the listener what the starter's own
 * caches do.
 */
final class CacheBuckets implements ProxyManagerWrapper {

	private final ConfiguredBuckets buckets;

	CacheBuckets(ConfiguredBuckets buckets) {
		this.buckets = buckets;
	}

	@Override
	public RateLimitResultWrapper tryConsumeAndReturnRemaining(String key, Integer numTokens, boolean isEstimation,
			BucketConfiguration bucketConfiguration, MetricBucketListener metricBucketListener, long configVersion,
			TokensInheritanceStrategy strategy) {
		long tokens = numTokens;
		LimitChecker.checkTokensToConsume(tokens);
		ConfiguredTerms terms = new ConfiguredTerms(bucketConfiguration, configVersion, strategy);
		if (isEstimation) {
			EstimationProbe estimation = this.buckets.estimate(key, tokens, terms);
			if (estimation.canBeConsumed()) {
				return new RateLimitResultWrapper(result(estimation));
			}
		}
		ConsumptionProbe probe = this.buckets.tryConsume(key, tokens, terms);
		if (probe.isConsumed()) {
			metricBucketListener.onConsumed(tokens);
		}
		else {
			metricBucketListener.onRejected(tokens);
		}
		return new RateLimitResultWrapper(result(probe));
	}

	private static RateLimitResult result(EstimationProbe probe) {
		return RateLimitResult.builder()
			.estimation(true)
			.consumed(true)
			.remainingTokens(probe.getRemainingTokens())
			.build();
	}

	private static RateLimitResult result(ConsumptionProbe probe) {
		return RateLimitResult.builder()
			.consumed(probe.isConsumed())
			.remainingTokens(probe.getRemainingTokens())
			.nanosToWaitForRefill(probe.getNanosToWaitForRefill())
			.nanosToWaitForReset(probe.getNanosToWaitForReset())
			.build();
	}

}
