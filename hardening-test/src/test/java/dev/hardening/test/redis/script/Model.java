package dev.hardening.test.redis.script;

/**
 * What a bucket is expected to do. Starts full at the time 0.
 */
interface Model {

	long MOST_DEBT = 1_000_000_000;

	/** Go on at this time, under these terms. */
	void adapt(long now, Terms terms);

	long tokens();

	/** Return the part of the next token, -1 if it is not known. */
	long part();

	void take(long tokens);

	void refund(long tokens);

	default void charge(long tokens) {
		take(Math.max(0, Math.min(tokens, tokens() + MOST_DEBT)));
	}

}
