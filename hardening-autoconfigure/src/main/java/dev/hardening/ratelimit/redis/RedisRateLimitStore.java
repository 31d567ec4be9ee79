package dev.hardening.ratelimit.redis;

import java.util.List;

import dev.hardening.ratelimit.RateLimitClaim;
import dev.hardening.ratelimit.RateLimitDecision;
import dev.hardening.ratelimit.RateLimitStore;

/**
 * Buckets in Redis, shared by all instances.
 */
public final class RedisRateLimitStore implements RateLimitStore {

	private final RedisScripts scripts;

	private final String keyPrefix;

	private final int lease;

	/**
	 * Create the store.
	 * @param scripts the connection
	 * @param keyPrefix begin of all keys
	 * @param lease tokens that may be taken ahead for a bucket; 0 for none
	 */
	public RedisRateLimitStore(RedisScripts scripts, String keyPrefix, int lease) {
		this.scripts = scripts;
		this.keyPrefix = keyPrefix;
		this.lease = lease;
	}

	@Override
	public RateLimitDecision tryConsume(List<RateLimitClaim> claims) {
		throw new UnsupportedOperationException(this.scripts + this.keyPrefix + this.lease);
	}

	@Override
	public void refund(List<RateLimitClaim> claims) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void charge(List<RateLimitClaim> claims) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int size() {
		return 0;
	}

}
