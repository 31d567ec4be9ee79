package dev.hardening.ratelimit.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitStoreException;
import org.jspecify.annotations.Nullable;

/**
 * What the script does for one caller. Completed by the reply to the batch it was in,
 * within which its part begins at {@link #offset()}.
 */
final class Operation extends CompletableFuture<byte[]> {

	private final Kind kind;

	private final List<RateLimitClaim> claims;

	private final RedisKey[] keys;

	/** Written before the completion. */
	private int offset;

	/** The last batch that was sent when this came; guarded by its being queued. */
	private long after;

	private volatile boolean abandoned;

	/** What it counts in until it is sent. */
	private @Nullable Backlog backlog;

	/** What is welcome beyond each claim. */
	private int @Nullable [] extras;

	private @Nullable Consumer<byte @Nullable []> asker;

	/**
	 * Create it.
	 * @param kind what to do
	 * @param claims to which buckets
	 * @param keys the names of the buckets
	 */
	Operation(Kind kind, List<RateLimitClaim> claims, RedisKey[] keys) {
		this.kind = kind;
		this.claims = claims;
		this.keys = keys;
	}

	Kind kind() {
		return this.kind;
	}

	List<RateLimitClaim> claims() {
		return this.claims;
	}

	RedisKey[] keys() {
		return this.keys;
	}

	int offset() {
		return this.offset;
	}

	long after() {
		return this.after;
	}

	void leaving(Backlog left) {
		this.backlog = left;
	}

	/** It is about to be sent. */
	void leave() {
		if (this.backlog != null) {
			this.backlog.leave();
		}
	}

	/**
	 * Ask for more than the claims; who asks hears of the reply before the caller does.
	 */
	void welcome(int[] welcome, Consumer<byte @Nullable []> listener) {
		this.extras = welcome;
		this.asker = listener;
	}

	int extra(int claim) {
		return (this.extras != null) ? this.extras[claim] : 0;
	}

	void queuedAfter(long batch) {
		this.after = batch;
	}

	/** Nobody waits any more: do not send it if that has not happened yet. */
	void abandon() {
		this.abandoned = true;
	}

	boolean isAbandoned() {
		return this.abandoned;
	}

	void succeed(byte[] reply, int begin) {
		this.offset = begin;
		tellAsker(reply);
		complete(reply);
	}

	void fail(RateLimitStoreException failure) {
		tellAsker(null);
		completeExceptionally(failure);
	}

	private void tellAsker(byte @Nullable [] reply) {
		if (this.asker != null) {
			this.asker.accept(reply);
		}
	}

	/** What an operation does, and how the script calls it. */
	enum Kind {

		/** Take from all buckets or from none. */
		TAKE(1),

		/** Give back. */
		REFUND(2),

		/** Take whether or not it is there. */
		CHARGE(3);

		private final byte code;

		Kind(int code) {
			this.code = (byte) code;
		}

		byte code() {
			return this.code;
		}

	}

}
