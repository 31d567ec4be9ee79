package dev.hardening.test.redis.script;

import io.github.bucket4j.BucketState;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TokensInheritanceStrategy;

/**
 * Bucket4j's state of a bucket, which can be in debt.
 */
final class StateModel implements Model {

	private BucketState state;

	private Terms terms;

	StateModel(Terms terms) {
		this.terms = terms;
		this.state = BucketState.createInitialState(terms.configuration(), MathType.INTEGER_64_BITS, 0);
	}

	@Override
	public void adapt(long now, Terms claimed) {
		this.state.refillAllBandwidth(now);
		if (!claimed.equals(this.terms)) {
			this.state = this.state.replaceConfiguration(claimed.configuration(),
					TokensInheritanceStrategy.PROPORTIONALLY, now);
			this.terms = claimed;
			if (tokens() < -MOST_DEBT) {
				this.state.addTokens(-MOST_DEBT - tokens());
			}
		}
	}

	@Override
	public long tokens() {
		return this.state.getAvailableTokens();
	}

	@Override
	public long part() {
		return this.state.getRoundingError(0);
	}

	@Override
	public void take(long tokens) {
		this.state.consume(tokens);
	}

	@Override
	public void refund(long tokens) {
		this.state.addTokens(tokens);
	}

}
