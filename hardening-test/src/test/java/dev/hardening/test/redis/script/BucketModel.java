package dev.hardening.test.redis.script;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.MathType;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.LockFreeBucket;

/**
 * Bucket4j's bucket, through its public methods.
 */
final class BucketModel implements Model {

	private final Bucket bucket;

	private long now;

	private Terms terms;

	BucketModel(Terms terms) {
		this.terms = terms;
		this.bucket = new LockFreeBucket(terms.configuration(), MathType.INTEGER_64_BITS, new TimeMeter() {

			@Override
			public long currentTimeNanos() {
				return BucketModel.this.now;
			}

			@Override
			public boolean isWallClockBased() {
				return false;
			}

		});
	}

	@Override
	public void adapt(long time, Terms claimed) {
		this.now = time;
		if (!claimed.equals(this.terms)) {
			this.bucket.replaceConfiguration(claimed.configuration(), TokensInheritanceStrategy.PROPORTIONALLY);
			this.terms = claimed;
		}
	}

	@Override
	public long tokens() {
		return this.bucket.getAvailableTokens();
	}

	@Override
	public long part() {
		return -1;
	}

	@Override
	public void take(long tokens) {
		if (!this.bucket.tryConsume(tokens)) {
			throw new IllegalStateException("Bucket4j refuses " + tokens + " of " + tokens());
		}
	}

	@Override
	public void refund(long tokens) {
		this.bucket.addTokens(tokens);
	}

}
