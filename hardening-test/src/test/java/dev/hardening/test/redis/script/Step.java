package dev.hardening.test.redis.script;

import java.util.List;

/**
 * A batch: what happens at one time.
 *
 * @param windows how many windows pass before
 * @param micros how many microseconds pass besides
 * @param operations what is done then
 */
record Step(double windows, long micros, List<Operation> operations) {

	/**
	 * A part of a batch.
	 *
	 * @param kind 1 take, 2 refund, 3 charge
	 * @param claims to which buckets, each once
	 */
	record Operation(int kind, List<Claim> claims) {
	}

	/**
	 * A part of an operation.
	 *
	 * @param key which bucket
	 * @param terms by which of the terms
	 * @param bursts how many bursts
	 * @param tokens how many tokens besides
	 */
	record Claim(int key, int terms, double bursts, long tokens) {

		long tokens(Terms claimed) {
			return Math.max(1, Math.min((long) (this.bursts * claimed.burst()) + this.tokens, 4_000_000_000L));
		}

	}

}
