package dev.hardening.ratelimit.local;

import io.github.bucket4j.BucketState;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;

/**
 * A bucket that goes by a configuration of Bucket4j.
 */
final class ConfiguredBucket extends LocalBucket {

	private long version;

	ConfiguredBucket(ConfiguredTerms terms, long nowNanos) {
		super(terms.configuration(), nowNanos);
		this.version = terms.version();
	}

	/** Go by these terms if they are newer. */
	void adapt(ConfiguredTerms terms, long nowNanos) {
		if (this.version < terms.version()) {
			replace(terms.configuration(), terms.inheritance(), nowNanos);
			this.version = terms.version();
		}
	}

	ConsumptionProbe tryConsume(long tokens, long nowNanos) {
		BucketState current = refilled(nowNanos);
		long available = current.getAvailableTokens();
		if (available < tokens) {
			return ConsumptionProbe.rejected(available, delay(tokens, nowNanos), scheduleReset(nowNanos));
		}
		current.consume(tokens);
		return ConsumptionProbe.consumed(available - tokens, scheduleReset(nowNanos));
	}

	EstimationProbe estimate(long tokens, long nowNanos) {
		long available = refilled(nowNanos).getAvailableTokens();
		return (available < tokens) ? EstimationProbe.canNotBeConsumed(available, delay(tokens, nowNanos))
				: EstimationProbe.canBeConsumed(available);
	}

	private long delay(long tokens, long nowNanos) {
		return current().calculateDelayNanosAfterWillBePossibleToConsume(tokens, nowNanos, true);
	}

}
