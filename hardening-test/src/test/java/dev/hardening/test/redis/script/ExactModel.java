package dev.hardening.test.redis.script;

import java.math.BigInteger;

/**
 * The arithmetic that Bucket4j approximates where its 64 bits do not suffice.
 */
final class ExactModel implements Model {

	private Terms terms;

	private long time;

	private long tokens;

	private long part;

	ExactModel(Terms terms) {
		this.terms = terms;
		this.tokens = terms.burst();
	}

	@Override
	public void adapt(long now, Terms claimed) {
		if (now > this.time) {
			refill(now - this.time);
			this.time = now;
		}
		if (!claimed.equals(this.terms)) {
			replace(claimed);
		}
	}

	private void refill(long elapsed) {
		BigInteger[] gained = BigInteger.valueOf(elapsed)
			.multiply(BigInteger.valueOf(this.terms.limit()))
			.add(BigInteger.valueOf(this.part))
			.divideAndRemainder(BigInteger.valueOf(this.terms.window()));
		BigInteger refilled = gained[0].add(BigInteger.valueOf(this.tokens));
		if (refilled.compareTo(BigInteger.valueOf(this.terms.burst())) >= 0) {
			fill();
		}
		else {
			this.tokens = refilled.longValueExact();
			this.part = gained[1].longValueExact();
		}
	}

	private void replace(Terms claimed) {
		boolean full = this.tokens >= this.terms.burst();
		double exact = (this.tokens + (double) this.part / this.terms.window())
				* ((double) claimed.burst() / this.terms.burst());
		this.terms = claimed;
		this.tokens = Math.max((long) Math.floor(exact), -MOST_DEBT);
		this.part = Math.min((long) ((exact - Math.floor(exact)) * claimed.window()), claimed.window() - 1);
		if (full || this.tokens >= claimed.burst()) {
			fill();
		}
	}

	private void fill() {
		this.tokens = this.terms.burst();
		this.part = 0;
	}

	@Override
	public long tokens() {
		return this.tokens;
	}

	@Override
	public long part() {
		return this.part;
	}

	@Override
	public void take(long taken) {
		this.tokens -= taken;
	}

	@Override
	public void refund(long given) {
		this.tokens += given;
		if (this.tokens >= this.terms.burst()) {
			fill();
		}
	}

}
