package dev.hardening.ratelimit.redis;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The name of a bucket in Redis. Immutable.
 */
final class RedisKey {

	private final byte[] bytes;

	private final int slot;

	private final int hash;

	/**
	 * Create a name.
	 * @param bytes the name; not copied
	 * @param slot its slot in a cluster, 0 elsewhere
	 */
	RedisKey(byte[] bytes, int slot) {
		this.bytes = bytes;
		this.slot = slot;
		this.hash = Arrays.hashCode(bytes);
	}

	byte[] bytes() {
		return this.bytes;
	}

	int slot() {
		return this.slot;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other
				|| (other instanceof RedisKey key && this.hash == key.hash && Arrays.equals(this.bytes, key.bytes));
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

}
