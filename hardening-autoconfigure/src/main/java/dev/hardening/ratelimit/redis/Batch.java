package dev.hardening.ratelimit.redis;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitPolicy;
import dev.hardening.ratelimit.RateLimitStoreException;

/**
 * Operations that are sent together, in their order.
 */
final class Batch {

	private static final int HEAD_BYTES = 2;

	private static final int CLAIM_BYTES = 24;

	/** More than any bucket holds, and than any debt. */
	private static final long MOST_TOKENS = 4 * RateLimitPolicy.MOST_TOKENS;

	private final List<Operation> operations;

	private final long number;

	private int distinct;

	/**
	 * Create a batch.
	 * @param operations what to do; not empty
	 * @param number grows from batch to batch
	 */
	Batch(List<Operation> operations, long number) {
		this.operations = operations;
		this.number = number;
	}

	long number() {
		return this.number;
	}

	/** Send it. */
	CompletableFuture<byte[]> send(RedisScripts scripts, RedisScript script) {
		int claims = 0;
		for (Operation operation : this.operations) {
			claims += operation.keys().length;
		}
		ByteBuffer argument = ByteBuffer.allocate(HEAD_BYTES * this.operations.size() + CLAIM_BYTES * claims);
		RedisKey[] table = new RedisKey[Integer.highestOneBit(claims) * 4];
		short[] places = new short[table.length];
		byte[][] keys = new byte[claims][];
		for (Operation operation : this.operations) {
			argument.put(operation.kind().code()).put((byte) operation.keys().length);
			for (int i = 0; i < operation.keys().length; i++) {
				argument.putShort(place(operation.keys()[i], table, places, keys));
				put(operation.claims().get(i), operation.extra(i), argument);
			}
		}
		return scripts.run(script, (this.distinct < claims) ? Arrays.copyOf(keys, this.distinct) : keys,
				argument.array());
	}

	/** The script must see each key once. */
	private short place(RedisKey key, RedisKey[] table, short[] places, byte[][] keys) {
		int probe = key.hashCode() & (table.length - 1);
		while (table[probe] != null) {
			if (table[probe].equals(key)) {
				return places[probe];
			}
			probe = (probe + 1) & (table.length - 1);
		}
		table[probe] = key;
		keys[this.distinct++] = key.bytes();
		places[probe] = (short) this.distinct;
		return places[probe];
	}

	private static void put(RateLimitClaim claim, int extra, ByteBuffer argument) {
		RateLimitPolicy policy = claim.key().policy();
		long window = micros(policy.window());
		argument.putInt((int) policy.limit())
			.putShort((short) (window >>> Integer.SIZE))
			.putInt((int) window)
			.putInt((int) policy.burst())
			.putInt((int) Math.min(claim.tokens(), MOST_TOKENS))
			.putInt(extra);
	}

	/** Return a window as the script knows it: never shorter than it is. */
	static long micros(Duration window) {
		return TimeUnit.SECONDS.toMicros(window.getSeconds()) + (window.getNano() + 999) / 1000;
	}

	/** Tell everybody what became of it, unless the reply is to something else. */
	boolean succeed(byte[] reply) {
		int[] offsets = new int[this.operations.size() + 1];
		for (int i = 0; i < this.operations.size(); i++) {
			if (offsets[i] >= reply.length) {
				return false;
			}
			offsets[i + 1] = Reply.end(reply, offsets[i], this.operations.get(i));
		}
		if (offsets[this.operations.size()] != reply.length) {
			return false;
		}
		for (int i = 0; i < this.operations.size(); i++) {
			this.operations.get(i).succeed(reply, offsets[i]);
		}
		return true;
	}

	/** Tell everybody that it failed. */
	void fail(RateLimitStoreException failure) {
		for (Operation operation : this.operations) {
			operation.fail(failure);
		}
	}

}
